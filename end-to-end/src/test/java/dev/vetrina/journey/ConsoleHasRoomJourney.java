package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an agent needs to see stays in sight, however little room it has.
@ExtendWith(SharedBrowser.class)
class ConsoleHasRoomJourney {
    private static final String LONG_NAME = "محمد عبد الرحمن بن عبد العزيز بن سلمان آل سعود الفيصل";

    /// How far the first letter stands inside of its line, at both ends; negative where it is cut.
    private static final String FIRST_LETTER =
            """
            line => {
                const range = document.createRange();
                range.setStart(line.firstChild, 0);
                range.setEnd(line.firstChild, 1);
                const [letter, box] = [range.getBoundingClientRect(), line.getBoundingClientRect()];
                return Math.min(letter.left - box.left, box.right - letter.right);
            }
            """;

    @Test
    void aLongNameBeginsInSightWhicheverWayItRuns(Browsers browsers) {
        try (var window = window(browsers);
                var mohammed = Town.aShopper();
                var anna = Town.anna()) {
            mohammed.saysAndIsHeard("My name is long");
            var path = "/stores/" + Town.STORE + "/profiles/external/" + mohammed.sub();
            anna.call("PUT", path, new JsonObject().put("name", LONG_NAME));
            var page = inTheThread(window, "My name is long");
            var names = page.locator("[dir=auto]", new Page.LocatorOptions().setHasText(LONG_NAME));
            names.nth(1).waitFor();
            assertThat(names.all())
                    .extracting(name -> ((Number) name.evaluate(FIRST_LETTER)).doubleValue())
                    .allSatisfy(inside -> assertThat(inside).isGreaterThan(-1));
        }
    }

    @Test
    void someOfTheThreadStaysInSightAtAZoomOfFourHundredPercent(Browsers browsers) {
        try (var window = window(browsers);
                var giulia = Town.aShopper()) {
            giulia.saysAndIsHeard("Is this large enough?");
            var page = inTheThread(window, "Is this large enough?");
            page.setViewportSize(320, 256);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back to the list"))
                    .waitFor();
            assertThat(box(page.getByRole(AriaRole.LOG).last()).height).isGreaterThan(90);
        }
    }

    @Test
    void theCountDoesNotCoverWhatItCounts(Browsers browsers) {
        try (var window = window(browsers)) {
            window.route("**/badges/stream", ConsoleHasRoomJourney::countsMany);
            var page = ConsolePage.signIn(window, Town.driver().site().origin(), "marco").page();
            var inbox = page.locator("[aria-current=page]");
            var count = box(inbox.locator("[data-count='99+']"));
            assertThat(count.y + count.height).isLessThanOrEqualTo(box(inbox.locator("svg")).y);
        }
    }

    private static void countsMany(Route route) {
        var badges = new JsonObject().put("stores", new JsonObject().put(Town.STORE, 250));
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody("event: badges\ndata: " + badges.put("total", 250) + "\n\n"));
    }

    private static BrowserContext window(Browsers browsers) {
        return browsers.window(1376, ColorScheme.LIGHT, "en-GB");
    }

    private static Page inTheThread(BrowserContext window, String text) {
        var console = ConsolePage.signIn(window, Town.driver().site().origin(), "marco");
        console.opensTicketWith(text).sees(text);
        return console.page();
    }

    private static BoundingBox box(Locator locator) {
        return Objects.requireNonNull(locator.boundingBox());
    }
}
