package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A shop's own "Ask us" button, while the panel is there already.
@ExtendWith(SharedBrowser.class)
class PageOpensTheOpenPanelJourney {
    private static final int NOOR = 3;

    @Test
    void theFocusGoesIntoThePanelAndNothingElseHappens(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.signsIn(NOOR).opensChat().dialog().locator("textarea").waitFor();
            shop.page().evaluate("opened = 0; Vetrina.on('open', () => opened++)");
            shop.page().locator("#sign-out").focus();
            var asked = new ArrayList<String>();
            window.onRequest(request -> asked.add(request.url()));
            shop.page().evaluate("Vetrina.open()");
            shop.dialog().locator("textarea:focus").waitFor();
            assertThat(asked).filteredOn(url -> url.contains("/published")).isEmpty();
            assertThat(shop.page().evaluate("opened")).isEqualTo(0);
        }
    }

    @Test
    void aListenerThatThrowsIsNotInTheWay(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.launcher().waitFor();
            shop.page().evaluate("Vetrina.on('open', () => { throw new Error('Not ready'); })");
            shop.opensChat().dialog().locator(".gate").waitFor();
        }
    }

    @Test
    void whatIsClosedBeforeItCameStaysClosed(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.launcher().waitFor();
            shop.page().evaluate("Vetrina.open(); Vetrina.close()");
            shop.page().locator("button.launcher:not([aria-busy])").waitFor();
            assertThat(shop.dialog().count()).isZero();
        }
    }
}
