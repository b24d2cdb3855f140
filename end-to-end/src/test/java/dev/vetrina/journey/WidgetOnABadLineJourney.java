package dev.vetrina.journey;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBrowser.class)
class WidgetOnABadLineJourney {
    private static final Pattern PARTS = Pattern.compile("/chat/assets/.*\\.js");

    @Test
    void onePressOpensThePanelThoughItsPartsDidNotComeAtFirst(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB")) {
            var failed = ConcurrentHashMap.<String>newKeySet();
            window.route(PARTS, route -> failsOnce(route, failed));
            StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE)).opensChat();
        }
    }

    private static void failsOnce(Route route, Set<String> failed) {
        if (failed.add(route.request().url().replace("?", ""))) {
            route.abort();
        } else {
            route.resume();
        }
    }
}
