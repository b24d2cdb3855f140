package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where the panel is as wide as the window.
@ExtendWith(SharedBrowser.class)
class WidgetOnAPhoneJourney {
    private static final int NOOR = 3;
    private static final String FOCUS_IS_IN_THE_PAGE =
            "() => !document.activeElement.matches('body, [data-vetrina]')";
    private static final int MORE_THAN_THE_PANEL_HOLDS = 20;

    @Test
    void nobodyTabsIntoThePageThatThePanelCovers(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.opensChat().dialog().locator(".gate .cta").waitFor();
            nobodyTabsIntoThePage(shop);

            shop.dialog().locator(".top .ib").focus();
            shop.page().keyboard().press("Escape");
            shop.page().keyboard().press("Shift+Tab");
            shop.page().waitForFunction(FOCUS_IS_IN_THE_PAGE);
        }
    }

    @Test
    void norIntoWhatThePageAddsMeanwhile(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.opensChat().dialog().locator(".gate .cta").waitFor();
            shop.page()
                    .evaluate(
                            "document.body.append(Object.assign(document.createElement('button'),"
                                    + " {id: 'late', textContent: 'Newsletter'}))");
            nobodyTabsIntoThePage(shop);

            shop.dialog().locator(".top .ib").focus();
            shop.page().keyboard().press("Escape");
            shop.page().locator("#late").focus();
            shop.page().waitForFunction(FOCUS_IS_IN_THE_PAGE);
        }
    }

    private static void nobodyTabsIntoThePage(StorefrontPage shop) {
        for (var tab = 0; tab < MORE_THAN_THE_PANEL_HOLDS; tab++) {
            shop.page().keyboard().press("Tab");
            assertThat(shop.page().evaluate(FOCUS_IS_IN_THE_PAGE)).isEqualTo(false);
        }
    }

    @Test
    void howSoonSomebodyAnswersIsSaidInOneLineAlsoInAWideFont(Browsers browsers) {
        try (var window = browsers.window(320, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.page()
                    .evaluate(
                            "document.documentElement.style.setProperty('--vetrina-font', 'monospace')");
            var line = shop.opensChat().dialog().locator(".top p");
            assertThat(line.boundingBox().height).isEqualTo(18);
        }
    }

    @Test
    void theEmojiGoWhereTheShopperTurnsElsewhereAndComeWithTheirButton(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.signsIn(NOOR).opensChat();
            var button = shop.dialog().locator("form [aria-expanded]");
            var emoji = shop.dialog().locator(".emo");
            button.click();
            emoji.waitFor();
            Browsers.screenshot(shop.page(), "widget-emoji");
            shop.dialog().locator(".body").click();
            emoji.waitFor(Browsers.hidden());

            button.click();
            emoji.waitFor();
            shop.page().keyboard().press("Tab");
            emoji.waitFor(Browsers.hidden());
            assertThat(shop.dialog().locator("textarea:focus").count()).isEqualTo(1);

            button.click();
            emoji.waitFor();
            button.click();
            emoji.waitFor(Browsers.hidden());

            button.click();
            emoji.locator("button").nth(1).click();
            emoji.waitFor(Browsers.hidden());
            assertThat(shop.dialog().locator("textarea").inputValue()).isEqualTo("😂");
        }
    }
}
