package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;

/// Has axe-core look at a page as it stands.
final class Accessibility {
    private static final String VIOLATIONS =
            "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify("
                    + "found.violations.map(one => one.id + ': '"
                    + " + one.nodes.map(node => node.target.join(' ')).join(', '))))";

    private Accessibility() {}

    /// Through the debugger: the pages' own policy forbids foreign scripts, and stays on.
    static void holds(Page page, String what) {
        try {
            var session = page.context().newCDPSession(page);
            evaluate(session, Browsers.axe());
            assertThat(evaluate(session, VIOLATIONS)).as(what).isEqualTo("[]");
            session.detach();
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static String evaluate(CDPSession session, String script) {
        var arguments = new JsonObject();
        arguments.addProperty("expression", script);
        arguments.addProperty("awaitPromise", true);
        arguments.addProperty("returnByValue", true);
        var result = session.send("Runtime.evaluate", arguments).getAsJsonObject("result");
        return result.has("value") ? result.get("value").toString().replaceAll("^\"|\"$", "") : "";
    }
}
