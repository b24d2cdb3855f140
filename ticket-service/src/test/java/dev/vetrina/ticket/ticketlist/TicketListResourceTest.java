package dev.vetrina.ticket.ticketlist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.TestClock;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class TicketListResourceTest {

    @Inject Traffic traffic;
    @Inject Pool pool;

    private final String store = "list-" + UUID.randomUUID().toString().substring(0, 8);
    private final String marco = TestTokens.agent("marco", List.of("support"), List.of(store));

    @BeforeEach
    void open() {
        TestStores.announced(store);
    }

    @Test
    void theNewestActivityIsFirstAndTheLongestWaitingWhereAskedFor() {
        var first = starts("first");
        var second = starts("second");

        list("").body("items.id", contains(second, first)).body("next", equalTo(null));
        list("sort=waiting").body("items.id", contains(first, second));
    }

    @Test
    void whatIsAnsweredWaitsNoMoreAndComesBehindThoseWhoWait() {
        var answered = starts("answered");
        var waiting = starts("waiting");
        action(answered, "messages", Map.of("id", UUID.randomUUID(), "text", "Hello"));

        list("sort=waiting").body("items.id", contains(waiting, answered));
        list("").body("items.id", contains(answered, waiting));
    }

    @Test
    void aTicketIsFoundByWhoHasItAndHowItStands() {
        var mine = starts("mine");
        var nobodys = starts("nobodys");
        var closed = starts("closed");
        action(mine, "assign", Map.of("assignee", "agent-marco"));
        action(mine, "read", Map.of("upTo", 1));
        action(closed, "close", null);

        list("assignee=me").body("items.id", contains(mine));
        list("assignee=none").body("items.id", contains(nobodys));
        list("assignee=me&assignee=none").body("items.id", contains(nobodys, mine));
        list("unread=true").body("items.id", contains(nobodys));
        list("unread=false").body("items.id", contains(mine));
        list("status=CLOSED").body("items.id", contains(closed));
        list("owner=ASSISTANT").body("items", empty());
        list("channel=SMS&owner=any&status=any").body("items", empty());
        assertThat(list("owner=any&status=any").extract().<List<String>>path("items.id"))
                .containsExactlyInAnyOrder(mine, nobodys, closed);
    }

    @Test
    void aTicketInTheListHasItsWholeShape() {
        var id = starts("Where is my order?");
        var listed = list("").extract().<Map<String, Object>>path("items[0]");
        var one =
                given().auth()
                        .oauth2(marco)
                        .get("/helpdesk/v1/tickets/" + id)
                        .then()
                        .extract()
                        .<Map<String, Object>>path("");

        assertThat(listed).isEqualTo(one);
    }

    @Test
    void aTicketThatThisReleaseCannotReadHidesNoOther() {
        var first = starts("first");
        var newer = starts("of a newer release");
        var last = starts("last");
        becomesUnreadable(newer);

        list("").body("items.id", contains(last, first));
    }

    /// However often lists are read that it belongs to.
    @Test
    void thatATicketCannotBeReadIsToldOnceASecond() {
        var newer = starts("of a newer release");
        becomesUnreadable(newer);
        var clock = TestClock.installed();
        var told = LoggedLines.of("dev.vetrina.ticket.conversation.store");

        clock.standsAgo(Duration.ofHours(2));
        list("");
        list("");
        list("");
        clock.standsAgo(Duration.ofHours(1));
        list("");

        told.close();
        assertThat(told.texts())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("3 times a ticket is left out that cannot be read, the last " + newer);
    }

    @Test
    void pagesFollowOneAnotherToTheEnd() {
        var all = new ArrayList<String>();
        for (var n = 0; n < 5; n++) {
            all.addFirst(starts("n" + n));
        }
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = list("limit=2" + (next == null ? "" : "&cursor=" + next)).extract();
            seen.addAll(page.<List<String>>path("items.id"));
            next = page.path("next");
        } while (next != null);

        assertThat(seen).isEqualTo(all);
    }

    /// A whole request line has to fit into what servers read.
    @Test
    void aCursorIsShortHoweverMuchTheListIsFilteredBy() {
        var first = starts("first");
        starts("second");
        var team =
                Stream.generate(() -> "&assignee=" + UUID.randomUUID())
                        .limit(50)
                        .collect(Collectors.joining());
        var filters = "limit=1&assignee=none" + team;

        var next = list(filters).extract().<String>path("next");

        list(filters + "&cursor=" + next).body("items.id", contains(first));
    }

    @Test
    void aCursorIsGoodForADayAndThenItHasExpired() {
        starts("first");
        starts("second");
        var clock = TestClock.installed();
        clock.showsAgo(Duration.ofHours(23));
        var good = list("limit=1").extract().<String>path("next");
        clock.showsAgo(Duration.ofHours(25));
        var old = list("limit=1").extract().<String>path("next");
        clock.showsAgo(Duration.ZERO);

        list("limit=1&cursor=" + good).body("items.size()", equalTo(1));
        refused("limit=1&cursor=" + old, 410, "cursor_expired");
    }

    @Test
    void aStoreThatIsNotTheCallersLooksLikeNone() {
        starts("private");
        var zoe = TestTokens.agent("zoe", List.of("support"), List.of("elsewhere"));
        for (var name : List.of(store, "never-made")) {
            given().auth()
                    .oauth2(zoe)
                    .get("/helpdesk/v1/tickets?store=" + name)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("store_unknown"));
        }
        given().auth()
                .oauth2(zoe)
                .get("/helpdesk/v1/tickets")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void unknownFiltersOrdersAndCursorsAreRefused() {
        refused("colour=red", 400, "filter_unknown");
        refused("sort=colour", 400, "sort_unknown");
        refused("cursor=forged", 400, "cursor_invalid");
        refused("status=SLEEPING", 400, "filter_invalid");
        refused("status=any&status=SLEEPING", 400, "filter_invalid");
        refused("unread=maybe", 400, "filter_invalid");
        refused("limit=0", 400, "limit_invalid");
        refused("limit=-1", 400, "limit_invalid");
        refused("assignee=%00", 400, "bad_request");
    }

    @Test
    void anAnswerIsJsonOrNone() {
        given().auth()
                .oauth2(marco)
                .accept("text/html")
                .get("/helpdesk/v1/tickets")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        for (var accepted : List.of("application/json;q=0.9, text/plain", "application/*", "*/*")) {
            given().auth()
                    .oauth2(marco)
                    .header("Accept", accepted)
                    .get("/helpdesk/v1/tickets")
                    .then()
                    .statusCode(200)
                    .header("Content-Type", startsWith("application/json"))
                    .header("Content-Type", not(containsString("q=")))
                    .body("items", notNullValue());
        }
    }

    @Test
    void aPageIsReadFromTheIndexHoweverManyTicketsThereAre() {
        // A shop that has been open for years: nearly all is closed, answered and somebody's.
        pool.query(
                        """
                        INSERT INTO ticket_list_item (id, store, status, owner, channel, unread,
                            assignee_id, activity_at, waiting_since)
                        SELECT gen_random_uuid(), 'plans',
                            CASE WHEN n % 100 = 0 THEN 'OPEN' ELSE 'CLOSED' END, 'HELPDESK', 'WEB_CHAT',
                            n % 10000 = 0,
                            CASE WHEN n % 5000 = 0 THEN NULL WHEN n % 1000 = 0 THEN 'me' ELSE 'others' END,
                            now() - n * interval '1 second',
                            CASE WHEN n % 1000 = 0 THEN now() - n * interval '1 second' END
                        FROM generate_series(1, 60000) AS n
                        """)
                .executeAndAwait();
        // And a new one where all is open, nobody's and unread: what is rare here is not rare
        // there.
        pool.query(
                        """
                        INSERT INTO ticket_list_item (id, store, status, owner, channel, unread,
                            activity_at, waiting_since)
                        SELECT gen_random_uuid(), 'new', 'OPEN', 'HELPDESK', 'WEB_CHAT', true, now(), now()
                        FROM generate_series(1, 10000) AS n
                        """)
                .executeAndAwait();
        pool.query("ANALYZE ticket_list_item").executeAndAwait();
        var everybody = "NULL::text[]";
        var newest = "'9999-12-31T00:00:00Z'";

        assertThat(plan(TicketList.NEWEST, newest, everybody, false, "NULL"))
                .contains("ticket_list_newest")
                .doesNotContain("Seq Scan");
        assertThat(plan(TicketList.WAITING, "'1970-01-01T00:00:00Z'", everybody, false, "NULL"))
                .contains("ticket_list_waiting")
                .doesNotContain("Seq Scan");
        assertThat(plan(TicketList.NOT_WAITING, "NULL", everybody, false, "NULL"))
                .contains("ticket_list_waiting")
                .doesNotContain("Seq Scan");
        assertThat(plan(TicketList.NEWEST, newest, "'{me}'::text[]", false, "NULL"))
                .contains("ticket_list_assignee")
                .doesNotContain("Seq Scan");
        // Where many are nobody's, as in the other shop, the newest are soon enough.
        assertThat(plan(TicketList.NEWEST, newest, everybody, true, "NULL"))
                .containsAnyOf("ticket_list_assignee", "ticket_list_newest")
                .doesNotContain("Seq Scan");
        assertThat(plan(TicketList.NEWEST, newest, everybody, false, "true"))
                .contains("ticket_list_unread")
                .doesNotContain("Seq Scan");
        pool.query("DELETE FROM ticket_list_item WHERE store IN ('plans', 'new')")
                .executeAndAwait();
    }

    private String plan(
            String statement, String at, String assignees, boolean unassigned, String unread) {
        var literal =
                statement
                        .replace("$10", "'00000000-0000-0000-0000-000000000000'")
                        .replace("$1:", "'{plans}':")
                        .replace("$2:", "'{OPEN}':")
                        .replace("$3:", "'{HELPDESK}':")
                        .replace("$4", "'{WEB_CHAT}'")
                        .replace("$5::text[]", assignees)
                        .replace("$5", assignees)
                        .replace("$6", Boolean.toString(unassigned))
                        .replace("$7", unread)
                        .replace("$8", "51")
                        .replace("$9", at);
        var rows = pool.query("EXPLAIN " + literal).executeAndAwait();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .reduce("", (a, b) -> a + "\n" + b);
    }

    private void becomesUnreadable(String ticket) {
        pool.preparedQuery("UPDATE conversation SET channel = 'OF_A_NEWER_RELEASE' WHERE id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(ticket)));
    }

    private String starts(String text) {
        return traffic.starts(Traffic.shopper(store, "s-" + UUID.randomUUID()), text)
                .conversation()
                .toString();
    }

    private ValidatableResponse list(String query) {
        return given().auth()
                .oauth2(marco)
                .get("/helpdesk/v1/tickets" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200);
    }

    private void refused(String query, int status, String code) {
        given().auth()
                .oauth2(marco)
                .urlEncodingEnabled(false)
                .get("/helpdesk/v1/tickets?" + query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private void action(String ticket, String action, @Nullable Map<String, ?> body) {
        var request = given().auth().oauth2(marco).contentType(ContentType.JSON);
        (body == null ? request : request.body(body))
                .post("/helpdesk/v1/tickets/" + ticket + "/" + action)
                .then()
                .statusCode(action.equals("messages") ? 201 : 200);
    }
}
