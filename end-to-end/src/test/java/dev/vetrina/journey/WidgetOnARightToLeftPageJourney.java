package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The widget stands as the page is read, and what it says is read as its language is.
@ExtendWith(SharedBrowser.class)
class WidgetOnARightToLeftPageJourney {
    private static final String WORDS_TO_THEIR_BOXS_EDGE =
            """
            box => {
                const words = document.createRange();
                words.selectNodeContents(box);
                return Math.round(box.getBoundingClientRect().right - words.getBoundingClientRect().right);
            }
            """;
    private static final String FULL_STOP_IS_BEHIND_THE_LAST_LETTER =
            """
            paragraph => {
                const left = at => {
                    const letter = document.createRange();
                    letter.setStart(paragraph.firstChild, at);
                    letter.setEnd(paragraph.firstChild, at + 1);
                    return letter.getBoundingClientRect().left;
                };
                const stop = paragraph.textContent.length - 1;
                return left(stop) > left(stop - 1);
            }
            """;

    @Test
    void itIsAtTheOtherEdgeAndItsWordsAreInOrder(Browsers browsers) {
        try (var window = browsers.window(1376, ColorScheme.LIGHT, "en-GB")) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            shop.page().evaluate("document.documentElement.dir = 'rtl'");
            shop.launcher().waitFor();
            assertThat(shop.launcher().boundingBox().x).isEqualTo(20);

            var panel = shop.opensChat().dialog();
            panel.locator(".gate p").first().waitFor();
            Browsers.screenshot(shop.page(), "widget-right-to-left");
            assertThat(panel.boundingBox().x).isEqualTo(12);
            assertThat(panel.locator("h2").evaluate(WORDS_TO_THEIR_BOXS_EDGE)).isEqualTo(0);
            assertThat(
                            panel.locator(".gate p")
                                    .first()
                                    .evaluate(FULL_STOP_IS_BEHIND_THE_LAST_LETTER))
                    .isEqualTo(true);
        }
    }
}
