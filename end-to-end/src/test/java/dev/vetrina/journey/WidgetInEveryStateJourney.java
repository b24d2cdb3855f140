package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state that the widget can be in, as a shopper meets them one after the other: each is
/// drawn, kept as a picture, and looked at by axe-core.
@ExtendWith(SharedBrowser.class)
class WidgetInEveryStateJourney {
    private static final int EMMA = 2;
    private static final int NOOR = 3;

    private static final Pattern SENT = Pattern.compile(" · (Sent|Inviato)$");
    private static final Pattern READ = Pattern.compile(" · (Read|Letto)$");
    private static final Pattern TYPING = Pattern.compile("is typing|sta scrivendo");
    private static final Pattern OFFLINE = Pattern.compile("^(You are offline|Sei offline)");
    private static final Pattern QUEUED =
            Pattern.compile("^(Waits until you are connected|In attesa della connessione)");
    private static final Pattern RECONNECTING =
            Pattern.compile("^(Connection lost|Connessione persa)");
    private static final Pattern NOT_SENT = Pattern.compile("^(Not sent\\.|Non inviato\\.)");
    private static final Pattern LATE =
            Pattern.compile("(ended before your message|terminata prima che arrivasse)");
    private static final Pattern END = Pattern.compile("^(End chat|Termina)");
    private static final Pattern NEW = Pattern.compile("^(New conversation|Nuova conversazione)");
    private static final Pattern DELETE = Pattern.compile("^(Delete|Elimina)$");

    /// A message that an earlier page left, for a conversation that is none of this shopper's.
    private static final String LEAVES_A_LOST_MESSAGE =
            """
            conversation => {
                const who = Object.keys(localStorage).find(key => key.endsWith(':who'));
                const id = crypto.randomUUID();
                const item = {id, conversation, text: 'Lost in the post', at: Date.now()};
                localStorage.setItem(
                    `${who.slice(0, -3)}${localStorage.getItem(who)}:out:${id}`, JSON.stringify(item));
            }
            """;

    @BeforeAll
    static void answersArePublished() {
        try (var anna = Town.anna()) {
            publishes(anna, "en", "How long does delivery take?", "Two working days in Europe.");
            publishes(anna, "it", "Quanto dura la consegna?", "Due giorni lavorativi in Europa.");
        }
    }

    private static void publishes(
            HelpdeskAgent anna, String locale, String question, String answer) {
        var path = "/faq/v1/stores/" + Town.STORE + "/faqs";
        var faq =
                new JsonObject()
                        .put("locale", locale)
                        .put("question", question)
                        .put("answer", answer);
        var created = Driver.result(anna.calls("POST", path, faq)).body().getString("id");
        var publish = path + "/" + created + "/publish";
        assertThat(Driver.result(anna.calls("POST", publish, null)).status()).isLessThan(300);
    }

    @ParameterizedTest
    @MethodSource("dev.vetrina.journey.Look#every")
    void eachStateCanBeSeenAndReadByEverybody(Look look, Browsers browsers) {
        try (var window = look.window(browsers);
                var marco = Town.marco()) {
            var shop = StorefrontPage.visit(window, Town.driver().site().originOf(Town.STORE));
            var walk = new Walk(window, shop, marco, look);
            walk.nothingIsOpen();
            walk.beforeTheFirstMessage();
            walk.inAConversation();
            walk.withoutANetwork();
            walk.refused();
            walk.ended();
            walk.signedOut();
        }
    }

    private record Walk(
            BrowserContext window, StorefrontPage shop, HelpdeskAgent marco, Look look) {

        /// Other journeys leave conversations of the same people open.
        void nothingIsOpen() {
            var sub = look.isDark() ? "noor" : "emma";
            marco.tickets("?status=OPEN&owner=any&store=" + Town.STORE).stream()
                    .filter(one -> sub.equals(one.getJsonObject("profile").getString("externalId")))
                    .forEach(one -> marco.does("close", one.getString("id")));
        }

        void beforeTheFirstMessage() {
            shop.opensChat();
            quickAnswers().waitFor();
            shows("signed-out");
            shop.dialog().locator(".gate button.cta").click();
            shop.choosesAccount(look.isDark() ? NOOR : EMMA);
            shop.dialog().locator("textarea").or(button(NEW)).first().waitFor();
            if (button(NEW).isVisible()) {
                button(NEW).click();
            }
            shop.dialog().locator("textarea").waitFor();
            quickAnswers().waitFor();
            shows("before");
            quickAnswers().click();
            shows("answer");
        }

        void inAConversation() {
            shop.says(question()).sees(question());
            text(SENT).waitFor();
            shows("sent");
            var ticket = ticket();
            marco.reads(ticket, 1);
            text(READ).waitFor();
            marco.types(ticket, true);
            text(TYPING).first().waitFor();
            shows("read-and-typing");
            marco.replies(ticket, "Yes, two are left. " + look);
            shop.sees("Yes, two are left. " + look);
            shows("answered");
        }

        void withoutANetwork() {
            window.setOffline(true);
            text(OFFLINE).waitFor();
            shop.says("I am in a tunnel " + look);
            text(QUEUED).first().waitFor();
            shows("offline-and-queued");
            shop.page().evaluate(Browsers.BELIEVES_TO_BE_ONLINE);
            text(RECONNECTING).waitFor();
            shows("reconnecting");
            shop.page().evaluate(Browsers.KNOWS_THE_TRUTH);
            window.setOffline(false);
            text(SENT).waitFor();
            text(RECONNECTING).waitFor(Browsers.hidden());
        }

        void refused() {
            shop.page().evaluate(LEAVES_A_LOST_MESSAGE, UUID.randomUUID().toString());
            shop.page().reload();
            opensAgain();
            text(NOT_SENT).waitFor();
            shows("failed-with-resend");
            button(DELETE).click();
            text(NOT_SENT).waitFor(Browsers.hidden());
        }

        void ended() {
            window.setOffline(true);
            text(OFFLINE).waitFor();
            shop.says("One more thing " + look);
            marco.does("close", ticket());
            window.setOffline(false);
            text(LATE).waitFor();
            shows("ended-too-early");
            shop.dialog().locator("button.cta").click();
            text(SENT).waitFor();
            button(END).first().click();
            shop.page().getByRole(AriaRole.ALERTDIALOG).waitFor();
            shows("end-asked");
            shop.page().getByRole(AriaRole.ALERTDIALOG).getByRole(AriaRole.BUTTON).first().click();
            button(NEW).waitFor();
            shows("closed");
        }

        void signedOut() {
            // The panel covers the sign-out button; the keyboard never left it.
            shop.page().keyboard().press("Escape");
            shop.signsOut();
            opensAgain();
            shop.dialog().locator(".gate").waitFor();
            shows("signed-out-again");
        }

        private void opensAgain() {
            shop.page().waitForFunction("() => window.Vetrina");
            // On a desk it opens by itself behind a reload, and then has no launcher to press.
            shop.page().evaluate("Vetrina.open()");
            shop.dialog().waitFor();
        }

        private Locator quickAnswers() {
            return shop.dialog().locator("details summary").first();
        }

        private String question() {
            return "Is it in stock, in every state? " + look;
        }

        /// The one that is open: earlier walks ended theirs.
        private String ticket() {
            return Town.openTicket(marco, look.toString());
        }

        private Locator text(Pattern words) {
            return shop.dialog().getByText(words);
        }

        private Locator button(Pattern name) {
            return shop.dialog()
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
        }

        private void shows(String state) {
            look.holds(shop.page(), "widget-" + state);
        }
    }
}
