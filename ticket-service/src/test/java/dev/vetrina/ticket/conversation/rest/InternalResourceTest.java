package dev.vetrina.ticket.conversation.rest;

import static dev.vetrina.ticket.conversation.rest.Api.gateway;
import static dev.vetrina.ticket.conversation.rest.Api.marco;
import static dev.vetrina.ticket.conversation.rest.Api.text;
import static dev.vetrina.ticket.conversation.rest.Api.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class InternalResourceTest {

    @Inject Traffic traffic;
    @Inject Pool pool;

    private final Shopper giulia = Traffic.someone();

    @Test
    void whoHasNoConversationGetsNone() {
        gateway()
                .get(ready(giulia, ""))
                .then()
                .statusCode(200)
                .body("conversation", nullValue())
                .body("version", equalTo(0))
                .body("incarnation", notNullValue())
                .body("resumed", equalTo(false))
                .body("missed", hasSize(0));
    }

    @Test
    void aResumeBringsExactlyWhatIsMissing() {
        var id = started();
        marco().body(text("Eccomi.")).post(ticket(id, "messages"));

        gateway()
                .get(ready(giulia, "?conversation=" + id + "&after=1"))
                .then()
                .body("resumed", equalTo(true))
                .body("missed.seq", equalTo(List.of(2)))
                .body("missed[0].author.name", equalTo("Marco"))
                .body("missed[0].author.id", nullValue())
                .body("missed[0].attachments", hasSize(0))
                .body("conversation.id", equalTo(id.toString()))
                .body("conversation.status", equalTo("OPEN"))
                .body("conversation.owner", equalTo("TEAM"))
                .body("conversation.waiting", equalTo(false))
                .body("conversation.assignee.name", equalTo("Marco"))
                .body("conversation.lastSeq", equalTo(2))
                .body("conversation.readByAgent", equalTo(2))
                .body("conversation.readByShopper", equalTo(0))
                .body("conversation.changed", hasSize(0))
                .body("version", equalTo(4));
    }

    @Test
    void whatCannotBeResumedGetsTheEndOfTheThread() {
        var id = started();
        var stranger = traffic.starts(Traffic.someone(), "Altro").conversation();

        for (var query :
                List.of(
                        "",
                        "?conversation=" + id + "&after=2",
                        "?conversation=" + stranger + "&after=0",
                        "?conversation=" + UUID.randomUUID() + "&after=0",
                        "?conversation=x&after=0")) {
            gateway()
                    .get(ready(giulia, query))
                    .then()
                    .statusCode(200)
                    .body("conversation.id", equalTo(id.toString()))
                    .body("resumed", equalTo(false))
                    .body("missed.seq", equalTo(List.of(1)));
        }
        gateway().get(ready(giulia, "?after=x")).then().statusCode(400);
    }

    @Test
    void aGapOfFiveHundredIsResumedAndOneMoreIsNot() {
        var id = startedLongAgo();

        gateway()
                .get(ready(giulia, "?conversation=" + id + "&after=2"))
                .then()
                .body("resumed", equalTo(true))
                .body("missed", hasSize(500));
        gateway()
                .get(ready(giulia, "?conversation=" + id + "&after=1"))
                .then()
                .body("resumed", equalTo(false))
                .body("missed", hasSize(50))
                .body("missed[0].seq", equalTo(453));
    }

    @Test
    void noMoreOfWhatIsMissingComesAtOnceThanTheGatewayAskedFor() {
        var id = startedLongAgo();

        gateway()
                .get(ready(giulia, "?conversation=" + id + "&after=2&limit=20"))
                .then()
                .body("resumed", equalTo(true))
                .body("missed", hasSize(20))
                .body("missed[0].seq", equalTo(3));
        gateway()
                .get(ready(giulia, "?limit=20"))
                .then()
                .body("resumed", equalTo(false))
                .body("missed", hasSize(20))
                .body("missed[0].seq", equalTo(453));
    }

    @Test
    void theActiveConversationGoesBeforeTheNamedOne() {
        var first = started();
        marco().post(ticket(first, "close"));

        gateway()
                .get(ready(giulia, "?conversation=" + first + "&after=0"))
                .then()
                .body("conversation.id", equalTo(first.toString()))
                .body("conversation.status", equalTo("CLOSED"))
                .body("conversation.closedBy", equalTo("AGENT"))
                .body("resumed", equalTo(true));
        gateway().get(ready(giulia, "")).then().body("conversation", nullValue());

        var second = started();
        gateway()
                .get(ready(giulia, "?conversation=" + first + "&after=0"))
                .then()
                .body("conversation.id", equalTo(second.toString()))
                .body("resumed", equalTo(false));
    }

    @Test
    void theHistoryIsPagedNewestFirst() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var id = started();
            ids.addFirst(id.toString());
            marco().post(ticket(id, "close"));
        }
        var path = shopper(giulia) + "/conversations";

        var first = gateway().get(path + "?limit=2").then().statusCode(200).extract();
        assertThat(first.<List<String>>path("items.id")).isEqualTo(ids.subList(0, 2));
        var cursor = first.<String>path("next");
        gateway()
                .get(path + "?limit=2&cursor=" + cursor)
                .then()
                .body("items.id", equalTo(ids.subList(2, 3)))
                .body("items[0].status", equalTo("CLOSED"))
                .body("items[0].startedAt", notNullValue())
                .body("next", nullValue());
        gateway()
                .get(path + "?cursor=x")
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor_invalid"));
    }

    @Test
    void aThreadIsReadByItsShopperAloneAndWithoutNotes() {
        var id = started();
        marco().body(java.util.Map.of("text", "Nota", "note", true)).post(ticket(id, "messages"));
        var path = "/conversations/" + id + "/messages";

        gateway()
                .get(shopper(giulia) + path)
                .then()
                .statusCode(200)
                .body("items.text", equalTo(List.of("Ciao")))
                .body("more", equalTo(false));
        gateway()
                .get(shopper(Traffic.someone()) + path)
                .then()
                .statusCode(404)
                .body("code", equalTo("conversation_unknown"));
    }

    @Test
    void unreadTicketsAreToldToServicesAlone() {
        var id = started();

        assertThat(unread()).contains(id.toString());
        marco().body(java.util.Map.of("upTo", 1)).post(ticket(id, "read"));
        assertThat(unread()).doesNotContain(id.toString());

        marco().get("/internal/v1/unread").then().statusCode(403);
        marco().get(ready(giulia, "")).then().statusCode(403);
    }

    private ConversationId started() {
        return traffic.starts(giulia, "Ciao").conversation();
    }

    /// 502 messages long.
    private ConversationId startedLongAgo() {
        var id = started();
        pool.preparedQuery(
                        """
                        INSERT INTO message (conversation, seq, rev, id, author_kind, author_name, text,
                            version, accepted_at, at)
                        SELECT $1, n, 1, gen_random_uuid(), 'AGENT', 'Marco', 'n. ' || n, 2, now(), now()
                        FROM generate_series(2, 502) n
                        """)
                .executeAndAwait(Tuple.of(id.value()));
        pool.preparedQuery("UPDATE conversation SET last_seq = 502 WHERE id = $1")
                .executeAndAwait(Tuple.of(id.value()));
        return id;
    }

    /// In pages of two, so that there are several.
    private static List<String> unread() {
        var all = new ArrayList<String>();
        var page = pageOfUnread("");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = pageOfUnread("&after=" + all.getLast());
        }
        return all;
    }

    private static List<String> pageOfUnread(String after) {
        return gateway().get("/internal/v1/unread?limit=2" + after).path("tickets.id");
    }

    private static String shopper(Shopper shopper) {
        return "/internal/v1/stores/" + shopper.store() + "/profiles/" + shopper.profile();
    }

    private static String ready(Shopper shopper, String query) {
        return shopper(shopper) + "/ready" + query;
    }
}
