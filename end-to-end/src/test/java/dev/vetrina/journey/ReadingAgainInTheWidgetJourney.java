package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vetrina.driver.HelpdeskAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was said in conversations that have ended.
@ExtendWith(SharedBrowser.class)
class ReadingAgainInTheWidgetJourney {
    private static final int GIULIA = 0;
    private static final int MORE_THAN_A_PAGE = 55;

    private static final Pattern PAST =
            Pattern.compile("^(Past conversations|Conversazioni precedenti)$");
    private static final Pattern NEW = Pattern.compile("^(New conversation|Nuova conversazione)$");
    private static final Pattern AGAIN = Pattern.compile("^(Try again|Riprova)$");
    private static final Pattern LIST = Pattern.compile("/chat/v1/conversations\\?limit=20");
    private static final Pattern SCRIPT = Pattern.compile("/chat/assets/past-.*\\.js");

    @ParameterizedTest
    @MethodSource("dev.vetrina.journey.Look#every")
    void aShopperReadsAgainWhatWasSaidAndGoesBackByKey(Look look, Browsers browsers) {
        try (var window = look.window(browsers);
                var marco = Town.marco()) {
            var walk = new Walk(window, signedIn(window), marco, look.toString());
            walk.talksAndIsLeft(1);
            look.holds(walk.shop.page(), "widget-past-offered");

            walk.asksInVainAndAgain(look);
            look.holds(walk.shop.page(), "widget-past-list");
            walk.rows().first().press("Enter");
            walk.shop.sees(walk.answer(1));
            look.holds(walk.shop.page(), "widget-past-read");

            walk.shop.page().keyboard().press("Escape");
            assertThat(walk.focused(walk.rows().first())).isTrue();
            walk.shop.page().keyboard().press("Escape");
            walk.rows().first().waitFor(Browsers.hidden());
            assertThat(walk.focused(walk.entry())).isTrue();

            walk.entry().click();
            walk.rows().first().waitFor();
            walk.shop.page().evaluate("Vetrina.signOut()");
            walk.shop.dialog().locator(".gate").waitFor();
            assertThat(walk.rows().count()).isZero();
            assertThat(walk.entry().count()).isZero();
        }
    }

    @Test
    void aLongOneIsReadFromItsEndAndItsBeginningComesWhereOneScrollsUp(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB");
                var marco = Town.marco()) {
            var walk = new Walk(window, signedIn(window), marco, "long");
            walk.talksAndIsLeft(MORE_THAN_A_PAGE);
            walk.entry().click();
            walk.rows().first().click();
            walk.shop.sees(walk.answer(MORE_THAN_A_PAGE));
            var last = walk.shop.dialog().locator(".past").getByText(walk.answer(MORE_THAN_A_PAGE));
            var first = walk.shop.dialog().locator(".past").getByText(walk.question());
            assertThat(last.boundingBox().y).isBetween(0.0, 844.0);
            assertThat(first.count()).isZero();
            Browsers.screenshot(walk.shop.page(), "widget-past-long");

            walk.shop.page().keyboard().press("Home");
            first.waitFor();
            walk.shop.page().keyboard().press("Home");
            walk.shop.page().waitForCondition(() -> first.boundingBox().y > 0);
            Browsers.screenshot(walk.shop.page(), "widget-past-long-beginning");
        }
    }

    @Test
    void itComesWithTheNextPressWhereTheLineWasBad(Browsers browsers) {
        try (var window = browsers.window(390, ColorScheme.LIGHT, "en-GB");
                var marco = Town.marco()) {
            var walk = new Walk(window, signedIn(window), marco, "bad line");
            walk.talksAndIsLeft(1);
            var underway = walk.holdsBack(SCRIPT);
            walk.entry().click();
            walk.shop.dialog().locator(".older[aria-busy=true]").waitFor();
            walk.fails(SCRIPT, underway);
            walk.shop.dialog().locator(".older[aria-busy=true]").waitFor(Browsers.hidden());

            window.unroute(SCRIPT);
            walk.entry().click();
            walk.rows().first().waitFor();
        }
    }

    private static StorefrontPage signedIn(BrowserContext window) {
        return StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE))
                .signsIn(GIULIA);
    }

    private record Walk(
            BrowserContext window, StorefrontPage shop, HelpdeskAgent marco, String name) {

        /// A conversation that the agent ends, and what is there before the next one.
        void talksAndIsLeft(int answers) {
            shop.opensChat();
            shop.dialog().locator("textarea").or(button(NEW)).first().waitFor();
            if (button(NEW).isVisible()) {
                button(NEW).click();
            }
            shop.says(question()).sees(question());
            var ticket = Town.openTicket(marco, question());
            for (var number = 1; number <= answers; number++) {
                marco.replies(ticket, answer(number));
            }
            shop.sees(answer(answers));
            marco.does("close", ticket);
            button(NEW).click();
            entry().waitFor();
        }

        void asksInVainAndAgain(Look look) {
            var underway = holdsBack(LIST);
            entry().click();
            shop.dialog().locator(".past .sk").waitFor();
            fails(LIST, underway);
            button(AGAIN).waitFor();
            look.holds(shop.page(), "widget-past-failed");
            window.unroute(LIST);
            button(AGAIN).click();
            rows().first().waitFor();
        }

        /// What is asked for does not come yet.
        List<Route> holdsBack(Pattern what) {
            var underway = new ArrayList<Route>();
            window.route(what, underway::add);
            return underway;
        }

        /// It never comes. What is held back is held back by its route, which so stays.
        void fails(Pattern what, List<Route> underway) {
            window.route(what, Route::abort);
            underway.forEach(Route::abort);
        }

        Locator entry() {
            return button(PAST);
        }

        Locator rows() {
            return shop.dialog().locator(".past li button");
        }

        boolean focused(Locator locator) {
            return (boolean)
                    locator.evaluate("element => element.getRootNode().activeElement === element");
        }

        String question() {
            return "Do you remember? " + name;
        }

        String answer(int number) {
            return "Yes, number " + number + ". " + name;
        }

        private Locator button(Pattern name) {
            return shop.dialog()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
        }
    }
}
