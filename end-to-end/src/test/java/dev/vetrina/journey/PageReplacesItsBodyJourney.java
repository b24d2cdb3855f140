package dev.vetrina.journey;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A shop that fetches its next page itself, and puts that one's body in the place of the last.
@ExtendWith(SharedBrowser.class)
class PageReplacesItsBodyJourney {
    private static final int NOOR = 3;
    private static final String NEXT =
            """
            () => {
                const body = document.createElement('body');
                body.append(Object.assign(document.createElement('main'), {id: 'next'}));
                document.body.replaceWith(body);
            }
            """;

    @Test
    void theWidgetGoesOnThereOpenOrClosed(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            var field = shop.signsIn(NOOR).opensChat().dialog().locator("textarea");
            field.fill("Where is");
            shop.page().evaluate(NEXT);
            shop.page().waitForFunction("() => document.querySelector('#next').inert");
            field.fill("Where is my lamp?");

            shop.page().keyboard().press("Escape");
            shop.page().waitForFunction("() => !document.querySelector('#next').inert");
            shop.page().evaluate(NEXT);
            shop.opensChat().dialog().locator("textarea").waitFor();
        }
    }
}
