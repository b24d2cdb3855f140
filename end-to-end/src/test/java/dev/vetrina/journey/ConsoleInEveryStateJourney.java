package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Shopper;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state that the console can be in, as an agent meets them one after the other: each is
/// drawn, kept as a picture, and looked at by axe-core.
@ExtendWith(SharedBrowser.class)
class ConsoleInEveryStateJourney {
    private static final Pattern TYPING = Pattern.compile("is typing|sta scrivendo");
    private static final Pattern LOOKING = Pattern.compile("is looking at this|sta guardando");
    private static final Pattern SENT = Pattern.compile("^(Sent|Delivered|Inviato|Consegnato)");
    private static final Pattern READ = Pattern.compile("^(Read|Letto) ");
    private static final Pattern OFFLINE = Pattern.compile("^(You are offline|Sei offline)");
    private static final Pattern RECONNECTING = Pattern.compile("^(Reconnecting|Riconnessione)");
    private static final Pattern AGAIN = Pattern.compile("^(Try again|Riprova)$");
    private static final Pattern DISCARD = Pattern.compile("^(Discard|Elimina)$");
    private static final Pattern SEND_ANYWAY = Pattern.compile("^(Send anyway|Invia comunque)$");
    private static final Pattern LOADING =
            Pattern.compile("^(Loading conversations|Caricamento delle conversazioni)");
    private static final Pattern NO_ACCESS =
            Pattern.compile("^(No access to tickets|Nessun accesso ai ticket)$");
    private static final Pattern EMPTY =
            Pattern.compile("^(No open conversations|Nessuna conversazione aperta)");
    private static final Pattern LIST_FAILED =
            Pattern.compile("(list could not be loaded|possibile caricare l’elenco)");
    private static final Pattern THREAD_FAILED =
            Pattern.compile("(messages could not be loaded|possibile caricare i messaggi)");
    private static final Pattern BACK = Pattern.compile("^(Back to the list|Torna all’elenco)$");
    private static final Pattern PROFILE = Pattern.compile("^(Customer profile|Profilo del)");
    private static final Pattern NOTE = Pattern.compile("^(Internal note|Nota interna)$");
    private static final Pattern ADD_NOTE = Pattern.compile("^(Add note|Aggiungi nota)");
    private static final Pattern ASSIGN = Pattern.compile("^(Assign|Assegna)");
    private static final Pattern SNOOZE = Pattern.compile("^(Snooze|Pausa)$");
    private static final Pattern EMOJI = Pattern.compile("^(Add emoji|Aggiungi emoji)$");
    private static final Pattern PICK_TIME = Pattern.compile("^(Pick date|Scegli data)");
    private static final Pattern OPTIONS = Pattern.compile("^(Sort and filter|Ordine e filtri)$");
    private static final Pattern ACCOUNT = Pattern.compile("(Account menu|Menu dell’account)$");
    private static final Pattern SHORTCUTS =
            Pattern.compile("^(Show all shortcuts|Mostra tutte le scorciatoie)$");
    private static final Pattern SIGN_OUT = Pattern.compile("^(Sign out|Esci)$");
    private static final Pattern SIGN_IN = Pattern.compile("^(Sign in|Accedi)$");
    private static final Pattern SNOOZED = Pattern.compile("^(Snoozed|In pausa)$");
    private static final Pattern CLOSED = Pattern.compile("^(Closed|Chiuse)$");
    private static final Pattern OPEN = Pattern.compile("^(Open|Aperte)$");
    private static final Pattern CLOSE = Pattern.compile("^(Close|Chiudi)$");
    private static final Pattern CLOSE_IT =
            Pattern.compile("^(Close|Chiudi) conversa(tion|zione)$");
    private static final Pattern MAKE_NOTE = Pattern.compile("^(Make it a note|Fanne una nota)$");
    private static final Pattern ONLY_NOTES =
            Pattern.compile("(Only notes can be added|Si possono aggiungere solo note)");

    /// Calls that are answered in the server's stead, where it would not fail on demand.
    private static final Pattern SENDING = Pattern.compile("/helpdesk/v1/tickets/[^/]+/messages$");

    private static final Pattern READING = Pattern.compile("/helpdesk/v1/tickets/[^/]+/messages");
    private static final Pattern LISTING = Pattern.compile("/helpdesk/v1/tickets\\?");

    @ParameterizedTest
    @MethodSource("dev.vetrina.journey.Look#every")
    void eachStateCanBeSeenAndReadByEverybody(Look look, Browsers browsers) {
        try (var window = look.window(browsers);
                var giulia = Town.aShopper();
                var anna = Town.anna()) {
            giulia.saysAndIsHeard(question(look));
            isKnownToTheShop(giulia, anna);
            var page = window.newPage();
            page.navigate(Town.driver().site().origin() + "/helpdesk/");
            var walk = new Walk(window, page, giulia, anna, look);
            walk.signingIn();
            walk.inTheInbox();
            walk.inAThread();
            walk.withMenus();
            walk.answering();
            walk.withoutANetwork();
            walk.refused();
            walk.notLoaded();
            walk.snoozed();
            walk.closed();
            walk.signedOut();
        }
    }

    /// By name, and with an order.
    private static void isKnownToTheShop(Shopper shopper, HelpdeskAgent anna) {
        var path = "/stores/" + Town.STORE + "/profiles/external/" + shopper.sub();
        anna.call("PUT", path, new JsonObject().put("name", "Giulia Rossi"));
        var order =
                new JsonObject()
                        .put("id", UUID.randomUUID().toString())
                        .put("type", "Placed Order")
                        .put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                        .put(
                                "properties",
                                new JsonObject(
                                        """
                                        {"order": "4821", "total": 89.0, "currency": "EUR", "items": "Carafe"}
                                        """));
        anna.call("POST", path + "/events", order);
    }

    private static String question(Look look) {
        return "Where is my parcel, in every state? " + look;
    }

    private record Walk(
            BrowserContext window, Page page, Shopper giulia, HelpdeskAgent anna, Look look) {

        void signingIn() {
            page.locator("#username").waitFor();
            shows("sign-in");
            page.locator("#username").fill("marco");
            page.locator("#password").fill("marco");
            page.locator("button.primary").click();
        }

        void inTheInbox() {
            page.getByText(question(look)).first().waitFor();
            shows("inbox");
            button(OPTIONS).click();
            page.getByRole(AriaRole.MENU).waitFor();
            shows("inbox-options");
            leaves(page.getByRole(AriaRole.MENU));
            button(ACCOUNT).click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            shows("account");
            page.getByText(SHORTCUTS).click();
            page.getByRole(AriaRole.HEADING, named(Pattern.compile("shortcuts|Scorciatoie")))
                    .waitFor();
            shows("shortcuts");
            leaves(page.getByRole(AriaRole.DIALOG));
        }

        void inAThread() {
            new ConsolePage(page).opensTicketWith(question(look));
            giulia.types(true);
            page.getByText(TYPING).first().waitFor();
            shows("thread");
            giulia.types(false);
            anna.views(ticket(), true);
            page.getByText(LOOKING).first().waitFor();
            shows("colleague");
            anna.views(ticket(), false);
            if (look.isPhone()) {
                button(PROFILE).click();
                page.getByRole(AriaRole.DIALOG).waitFor();
                shows("profile");
                leaves(page.getByRole(AriaRole.DIALOG));
            }
        }

        void withMenus() {
            button(ASSIGN).click();
            page.getByRole(AriaRole.MENU).waitFor();
            shows("assign");
            leaves(page.getByRole(AriaRole.MENU));
            button(SNOOZE).click();
            page.getByRole(AriaRole.MENU).waitFor();
            shows("snooze");
            page.getByRole(AriaRole.MENUITEM, named(PICK_TIME)).click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            shows("pick-time");
            leaves(page.getByRole(AriaRole.DIALOG));
            button(EMOJI).click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            shows("emoji");
            leaves(page.getByRole(AriaRole.DIALOG));
        }

        void answering() {
            page.getByText(NOTE).first().click();
            writes("She is a VIP, please be quick. " + look);
            shows("note");
            button(ADD_NOTE).click();
            page.getByText("She is a VIP, please be quick. " + look).last().waitFor();
            var console = new ConsolePage(page);
            page.getByText(Pattern.compile("^(Reply|Risposta)$")).first().click();
            console.replies(answer()).sees(answer());
            page.getByText(SENT).first().waitFor();
            shows("answered");
            giulia.sees(answer());
            giulia.reads(giulia.last());
            page.getByText(READ).first().waitFor();
            shows("read");
        }

        void withoutANetwork() {
            window.setOffline(true);
            page.getByText(OFFLINE).waitFor();
            shows("offline");
            page.evaluate(Browsers.BELIEVES_TO_BE_ONLINE);
            page.getByText(RECONNECTING).waitFor();
            shows("reconnecting");
            page.evaluate(Browsers.KNOWS_THE_TRUTH);
            window.setOffline(false);
            page.getByText(RECONNECTING).waitFor(Browsers.hidden());
        }

        void refused() {
            answers(SENDING, 503, "unavailable");
            var console = new ConsolePage(page);
            console.replies("You have the number. " + look);
            button(DISCARD).waitFor();
            shows("not-sent");
            button(DISCARD).click();
            answers(SENDING, 409, "thread_moved");
            console.replies("It is there. " + look);
            button(SEND_ANYWAY).waitFor();
            shows("moved");
            button(DISCARD).click();
            page.unroute(SENDING);
        }

        void notLoaded() {
            answers(READING, 503, "unavailable");
            page.reload();
            page.getByText(THREAD_FAILED).waitFor();
            shows("thread-failed");
            page.unroute(READING);
            button(AGAIN).click();
            page.getByRole(AriaRole.LOG).getByText(answer()).first().waitFor();

            page.route(LISTING, _ -> {});
            page.navigate(Town.driver().site().origin() + "/helpdesk/");
            page.getByRole(AriaRole.STATUS, named(LOADING)).waitFor();
            shows("list-loading");
            page.unroute(LISTING);
            answers(LISTING, 503, "unavailable");
            page.reload();
            page.getByText(LIST_FAILED).waitFor();
            shows("list-failed");
            page.unroute(LISTING);
            answers(LISTING, 403, "forbidden");
            page.reload();
            page.getByText(NO_ACCESS).waitFor();
            shows("forbidden");
            page.unroute(LISTING);
            page.route(LISTING, route -> route.fulfill(json(200, "{\"items\":[],\"next\":null}")));
            page.reload();
            page.getByText(EMPTY).waitFor();
            shows("list-empty");
            page.unroute(LISTING);
            page.reload();
            findsTheTicket();
        }

        void snoozed() {
            anna.does("snooze", ticket(), new JsonObject().put("preset", "TOMORROW"));
            button(SNOOZED).click();
            findsTheTicket();
            shows("snoozed");
            anna.does("unsnooze", ticket());
        }

        void closed() {
            button(OPEN).click();
            new ConsolePage(page).opensTicketWith(answer());
            writes("A moment too late");
            button(CLOSE).click();
            page.getByRole(AriaRole.ALERTDIALOG).waitFor();
            shows("close-asked");
            button(CLOSE_IT).click();
            page.getByText(ONLY_NOTES).first().waitFor();
            shows("closed-reply-kept");
            button(MAKE_NOTE).click();
            button(MAKE_NOTE).waitFor(Browsers.hidden());
            assertThat(page.getByRole(AriaRole.TEXTBOX).last().inputValue())
                    .isEqualTo("A moment too late");
            writes("");
            shows("closed");
            goesToTheList();
            button(CLOSED).click();
            findsTheTicket();
            shows("closed-list");
        }

        void signedOut() {
            button(ACCOUNT).click();
            page.getByText(SIGN_OUT).click();
            button(SIGN_IN).waitFor();
            shows("signed-out");
        }

        private void findsTheTicket() {
            page.getByText(answer()).first().waitFor();
        }

        private String answer() {
            return "It leaves today. " + look;
        }

        private void goesToTheList() {
            if (look.isPhone()) {
                button(BACK).click();
                button(OPTIONS).waitFor();
            }
        }

        private void answers(Pattern path, int status, String code) {
            var problem = new JsonObject().put("status", status).put("code", code).encode();
            page.route(path, route -> route.fulfill(json(status, problem)));
        }

        private static Route.FulfillOptions json(int status, String body) {
            return new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(body);
        }

        private void writes(String text) {
            page.getByRole(AriaRole.TEXTBOX).last().fill(text);
        }

        private void leaves(Locator layer) {
            page.keyboard().press("Escape");
            layer.waitFor(Browsers.hidden());
        }

        private String ticket() {
            return giulia.conversation();
        }

        private Locator button(Pattern name) {
            return page.getByRole(AriaRole.BUTTON, named(name)).first();
        }

        private static Page.GetByRoleOptions named(Pattern name) {
            return new Page.GetByRoleOptions().setName(name);
        }

        private void shows(String state) {
            look.holds(page, "console-" + state);
        }
    }
}
