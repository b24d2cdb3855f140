package dev.vetrina.journey;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A shopper in the widget and an agent in the console, each in a window of his own.
@ExtendWith(SharedBrowser.class)
class TwoPeopleChatInBrowsersJourney {
    @ParameterizedTest
    @CsvSource({
        "demo,0,1376,LIGHT,en-GB,marco",
        "demo,1,1376,DARK,en-GB,marco",
        "demo,2,390,LIGHT,it-IT,marco",
        "demo-two,0,1376,LIGHT,it-IT,zoe",
        "demo-two,1,390,DARK,en-GB,zoe",
    })
    void theyChat(
            String store,
            int shopper,
            int width,
            ColorScheme scheme,
            String locale,
            String agent,
            Browsers browsers) {
        var site = Town.driver().site();
        var look = new Look(width, scheme, locale);
        var name = store + "-" + look;
        var question = "Is it in stock? " + name;
        var answer = "Yes, two are left. " + name;
        try (var shop = look.window(browsers);
                var desk = look.onADesk().window(browsers)) {
            var giulia = StorefrontPage.visit(shop, site.originOf(store)).signsIn(shopper);
            giulia.opensChat();
            look.holds(giulia.page(), "widget-before-" + store);
            giulia.says(question);
            giulia.sees(question);

            var console = ConsolePage.signIn(desk, site.origin(), agent);
            console.opensTicketWith(question).sees(question);
            console.replies(answer).sees(answer);
            giulia.sees(answer);
            look.holds(giulia.page(), "widget-thread-" + store);
            look.holds(console.page(), "console-thread-" + store);
        }
    }
}
