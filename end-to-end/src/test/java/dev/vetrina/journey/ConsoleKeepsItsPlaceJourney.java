package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Neither what an agent looks at moves by itself, nor where he stands.
@ExtendWith(SharedBrowser.class)
class ConsoleKeepsItsPlaceJourney {
    private static final String BANNER = ":is([role=status], [role=alert])[data-kind]";

    /// Where all that can be pressed stands, and the headings. Rows at the list's end may leave it,
    /// since it is shorter then.
    private static final String PLACES =
            """
            banner => [...document.querySelectorAll('[role=row], button, a, textarea, h1, h2')]
                .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest(banner))
                .map(one => [one, one.getBoundingClientRect()])
                .filter(([one, {y}]) => !one.matches('[role=row]') || y < 500)
                .map(([one, {x, y, width}]) => [one.tagName, x, y, width].join(' '))
            """;

    /// What lies under the banner. A row that is scrolled out of the list lies under nothing.
    private static final String COVERED =
            """
            banner => [...document.querySelectorAll('[role=row], button, a, textarea')]
                .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest(banner))
                .filter(one => {
                    const {x, y, width, height} = one.getBoundingClientRect();
                    const middle = y + height / 2;
                    const list = one.closest('[role=grid]')?.getBoundingClientRect();
                    if (list && (middle < list.top || middle > list.bottom)) return false;
                    return document.elementFromPoint(x + width / 2, middle)?.closest(banner);
                })
                .map(one => one.textContent)
            """;

    private static final String FOCUS_IS_ON_THE_ROW =
            "text => document.activeElement.matches('[role=row]')"
                    + " && document.activeElement.textContent.includes(text)";

    /// As long as it is said in Italian.
    @ParameterizedTest
    @ValueSource(ints = {1376, 390, 320})
    void aBannerMovesNothingAndCoversNothing(int width, Browsers browsers) {
        try (var window = browsers.window(width, ColorScheme.LIGHT, "it-IT");
                var giulia = Town.aShopper()) {
            giulia.saysAndIsHeard("Does it jump? " + width);
            var page = ConsolePage.signIn(window, Town.driver().site().origin(), "marco").page();
            page.getByText("Does it jump? " + width).first().waitFor();
            bannerComesAndGoes(window, page, "list-" + width);
            new ConsolePage(page).opensTicketWith("Does it jump? " + width);
            bannerComesAndGoes(window, page, "thread-" + width);
        }
    }

    private static void bannerComesAndGoes(BrowserContext window, Page page, String where) {
        var banner = page.locator(BANNER);
        var before = places(page);
        window.setOffline(true);
        banner.waitFor();
        assertThat(places(page)).isEqualTo(before);
        assertThat((List<?>) page.evaluate(COVERED, BANNER)).isEmpty();
        Browsers.screenshot(page, "console-banner-" + where);
        window.setOffline(false);
        banner.waitFor(Browsers.hidden());
        assertThat(places(page)).isEqualTo(before);
    }

    private static Object places(Page page) {
        return page.evaluate(PLACES, BANNER);
    }

    @Test
    void theFocusIsOnTheRowAgainWhoseTicketCouldNotBeClosed(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB");
                var emma = Town.aShopper();
                var giulia = Town.aShopper()) {
            emma.saysAndIsHeard("I am the next one");
            giulia.saysAndIsHeard("Do not close this");
            var page = ConsolePage.signIn(window, Town.driver().site().origin(), "marco").page();
            var closing = new CompletableFuture<Route>();
            page.route(Pattern.compile("/close$"), closing::complete);
            new ConsolePage(page).opensTicketWith("Do not close this");
            page.keyboard().press("e");
            page.getByRole(AriaRole.ALERTDIALOG).waitFor();
            page.keyboard().press("Enter");
            row(page, "Do not close this").waitFor(Browsers.hidden());
            page.waitForFunction("() => document.activeElement.matches('[role=row]')");

            // The browser's requests come to this thread only while it waits for the page.
            page.waitForCondition(closing::isDone);
            closing.join().abort();
            row(page, "Do not close this").waitFor();
            page.waitForFunction(FOCUS_IS_ON_THE_ROW, "Do not close this");
        }
    }

    private static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }
}
