package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBrowser.class)
class WidgetOnABadLineJourney {
    private static final int NOOR = 3;
    private static final Pattern EMOJI = Pattern.compile("/chat/assets/emoji-.*\\.js");
    private static final String EMOJI_ARE_HERE =
            """
            () => performance.getEntriesByType('resource')
                .some(one => one.name.includes('/chat/assets/emoji-') && one.decodedBodySize > 0)
            """;
    private static final Pattern PARTS = Pattern.compile("/chat/assets/.*\\.js");

    @Test
    void onePressOpensThePanelThoughItsPartsDidNotComeAtFirst(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var failed = ConcurrentHashMap.<String>newKeySet();
            window.route(PARTS, route -> failsOnce(route, failed));
            StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE)).opensChat();
        }
    }

    @Test
    void aPressSaysThatThePanelComesAndTheNextTriesAgainWhereItDidNot(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var underway = holdsBack(window);
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.launcher().click();
            shop.busyLauncher().waitFor();
            Browsers.screenshot(shop.page(), "widget-launcher-busy");

            var failed = ConcurrentHashMap.<String>newKeySet();
            window.route(PARTS, route -> fails(route, failed));
            underway.forEach(route -> fails(route, failed));
            shop.busyLauncher().waitFor(Browsers.hidden());
            assertThat(shop.launcher().isVisible()).isTrue();

            window.route(PARTS, route -> failsAgain(route, failed));
            shop.opensChat();
        }
    }

    @Test
    void twoPressesOpenThePanelOnce(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var asked = new ArrayList<String>();
            window.onRequest(request -> asked.add(request.url()));
            var underway = holdsBack(window);
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.launcher().click();
            shop.launcher().click();
            shop.busyLauncher().waitFor();

            // Whichever is not asked for yet is not held back.
            window.route(PARTS, Route::resume);
            underway.forEach(Route::resume);
            shop.dialog().locator(".foot").waitFor();
            shop.page()
                    .waitForCondition(
                            () -> asked.stream().anyMatch(url -> url.contains("/published")));
            assertThat(asked).filteredOn(url -> url.contains("/published")).hasSize(1);
        }
    }

    @Test
    void theEmojiAreThereWithoutALineOnceTheFocusWasInTheComposer(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            window.route(EMOJI, Route::abort);
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            var panel = shop.signsIn(NOOR).opensChat().dialog();
            var button = panel.locator("form [aria-expanded]");
            var emoji = panel.locator(".emo");
            panel.locator("form [aria-expanded]:enabled").waitFor();
            window.setOffline(true);
            panel.locator("form [aria-expanded]:disabled").waitFor();
            Browsers.screenshot(shop.page(), "widget-emoji-away");
            window.unroute(EMOJI);
            window.setOffline(false);
            panel.locator("form [aria-expanded]:enabled").waitFor();

            button.focus();
            shop.page().waitForFunction(EMOJI_ARE_HERE);
            window.setOffline(true);
            panel.getByText("You are offline").waitFor();
            button.click();
            emoji.waitFor();
            Browsers.screenshot(shop.page(), "widget-emoji-without-a-line");
        }
    }

    /// The panel's parts are asked for and do not come yet.
    private static List<Route> holdsBack(BrowserContext window) {
        var underway = new ArrayList<Route>();
        window.route(PARTS, underway::add);
        return underway;
    }

    private static void fails(Route route, Set<String> failed) {
        failed.add(route.request().url());
        route.abort();
    }

    /// As in a browser that keeps a failure under its address.
    private static void failsAgain(Route route, Set<String> failed) {
        if (failed.contains(route.request().url())) {
            route.abort();
        } else {
            route.resume();
        }
    }

    private static void failsOnce(Route route, Set<String> failed) {
        if (failed.add(route.request().url().replaceFirst("\\?.*", ""))) {
            route.abort();
        } else {
            route.resume();
        }
    }
}
