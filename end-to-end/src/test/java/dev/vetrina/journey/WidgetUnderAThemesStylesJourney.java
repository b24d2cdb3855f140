package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Themes hide what is empty, and dress whatever stands in the body.
@ExtendWith(SharedBrowser.class)
class WidgetUnderAThemesStylesJourney {
    private static final String THEME =
            """
            () => {
                const theme = new CSSStyleSheet();
                theme.replaceSync(`div:empty { display: none !important }
                    body > * { padding: 20px; letter-spacing: 9px }`);
                document.adoptedStyleSheets = [theme];
            }
            """;

    @Test
    void nothingOfThemReachesTheWidget(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.page().evaluate(THEME);
            var panel = shop.opensChat().dialog();
            assertThat(panel.evaluate("panel => getComputedStyle(panel).letterSpacing"))
                    .isEqualTo("normal");
            var host = shop.page().locator("[data-vetrina]");
            assertThat(host.evaluate("host => host.getClientRects().length")).isEqualTo(0);
        }
    }
}
