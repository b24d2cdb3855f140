package dev.vetrina.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBrowser.class)
class ChatTurnedOffAndOnJourney {
    private static final int EMMA = 2;
    private static final Pattern CLOSED = Pattern.compile("^Chat is closed at the moment");

    @AfterEach
    void chatIsOn() {
        isTurned(true);
    }

    @Test
    void aShopperOpensItAgainWithoutLoadingThePageAgain(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.signsIn(EMMA).opensChat();
            box(shop).waitFor();
            isTurned(false);
            shop.dialog().getByText(CLOSED).waitFor();

            shop.page().reload();
            shop.page().waitForFunction("() => window.Vetrina");
            opens(shop);
            shop.dialog().getByText(CLOSED).waitFor();

            isTurned(true);
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> box(shop).isVisible() || opens(shop));
        }
    }

    private static void isTurned(boolean on) {
        Town.driver().admin().changesChatSettings(Town.STORE, new JsonObject().put("enabled", on));
    }

    private static Locator box(StorefrontPage shop) {
        return shop.dialog()
                .locator("textarea")
                .or(shop.dialog().getByText("New conversation"))
                .first();
    }

    /// As a shop's own button does. It takes until later to come.
    private static boolean opens(StorefrontPage shop) {
        shop.page().evaluate("() => { Vetrina.close(); Vetrina.open(); }");
        return false;
    }
}
