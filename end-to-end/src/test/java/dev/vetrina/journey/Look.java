package dev.vetrina.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How a page is looked at: what fits, what shines, and who reads.
///
/// @param locale a language tag
record Look(int width, ColorScheme scheme, String locale) {
    private static final int DESK = 1376;
    private static final int PHONE = 390;
    private static final List<Integer> WIDTHS = List.of(DESK, PHONE);
    private static final List<String> LOCALES = List.of("en-GB", "it-IT");

    /// On a desk and on a phone, light and dark, in every language that the pages speak.
    static Stream<Look> every() {
        return LOCALES.stream()
                .flatMap(locale ->
                        WIDTHS.stream()
                                .flatMap(width ->
                                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                                .map(scheme -> new Look(width, scheme, locale))));
    }

    BrowserContext window(Browsers browsers) {
        return browsers.window(width, scheme, locale);
    }

    /// The same eyes in front of a desk.
    Look onADesk() {
        return new Look(DESK, scheme, locale);
    }

    boolean isPhone() {
        return width == PHONE;
    }

    boolean isDark() {
        return scheme == ColorScheme.DARK;
    }

    /// Keeps a picture of the page as it stands, and has axe-core look at it.
    void holds(Page page, String state) {
        Browsers.screenshot(page, state + "-" + this);
        Accessibility.holds(page, state + ", " + this);
    }

    @Override
    public String toString() {
        return "%d-%s-%s".formatted(width, scheme, locale).toLowerCase(Locale.ROOT);
    }
}
