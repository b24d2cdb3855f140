package dev.vetrina.ticket.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class AuditResourceTest {

    @Inject Traffic traffic;

    private final String store = "audit-" + UUID.randomUUID().toString().substring(0, 8);
    private final String marco = TestTokens.agent("marco", List.of("support"), List.of(store));
    private final String anna = TestTokens.agent("anna", List.of("manager"), List.of(store));

    @BeforeEach
    void open() {
        TestStores.open(store);
    }

    @Test
    void whatWasDoneToATicketIsThereWithWhoDidIt() {
        var ticket =
                traffic.starts(Traffic.shopper(store, "s-" + UUID.randomUUID()), "Ciao")
                        .conversation()
                        .toString();
        given().auth()
                .oauth2(marco)
                .contentType(ContentType.JSON)
                .post("/helpdesk/v1/tickets/" + ticket + "/close")
                .then()
                .statusCode(200);

        audit(anna, "subject=" + ticket)
                .body("items.action", hasItem("ticket.closed"))
                .body("items[0].actor.name", equalTo("Marco"))
                .body("items[0].store", equalTo(store))
                .body("items[0].at", notNullValue());
        audit(anna, "actor=agent-marco").body("items.subject", hasItem(ticket));
        audit(anna, "actor=nobody").body("items", empty());
    }

    @Test
    void whatCameOfItIsThereToo() {
        var ticket =
                traffic.starts(Traffic.shopper(store, "s-" + UUID.randomUUID()), "Ciao")
                        .conversation()
                        .toString();
        post(ticket, "snooze", Map.of("until", "2099-01-01T09:00:00Z"));
        var message =
                post(ticket, "messages", Map.of("text", "Eccomi.")).extract().<String>path("id");

        audit(anna, "subject=" + ticket)
                .body("items.action", contains("ticket.replied", "ticket.snoozed"))
                .body("items[0].detail.message", equalTo(message))
                .body("items[0].detail.seq", equalTo(2))
                .body("items[0].detail.assignee", equalTo("agent-marco"))
                .body("items[0].detail.snoozeEnded", equalTo("AGENT_REPLIED"))
                .body("items[1].detail.until", equalTo("2099-01-01T09:00:00.000Z"));
    }

    @Test
    void whoLosesATicketIsThereToo() {
        var ticket =
                traffic.starts(Traffic.shopper(store, "s-" + UUID.randomUUID()), "Ciao")
                        .conversation()
                        .toString();
        post(ticket, "take-over", Map.of()).statusCode(200);
        var nobody = new HashMap<String, @Nullable Object>();
        nobody.put("assignee", null);
        post(ticket, "assign", nobody).statusCode(200);

        audit(anna, "subject=" + ticket)
                .body("items.action", contains("ticket.unassigned", "ticket.taken_over"))
                .body("items[0].detail.takenFrom", equalTo("agent-marco"))
                .body("items[1].detail.takenFrom", nullValue());
    }

    @Test
    void whatWasChangedAboutAStoreIsThereByName() {
        change("Europe/Rome", 1);
        change("Europe/Paris", 2);

        audit(anna, "subject=store/" + store)
                .body("items.action", contains("store.changed", "store.created"))
                .body("items[0].detail.changed", contains("timeZone"))
                .body("items[0].detail.version", equalTo(3))
                .body("items[1].detail.version", equalTo(1));
    }

    private void change(String timeZone, int version) {
        given().auth()
                .oauth2(TestTokens.agent("ada", List.of("admin"), List.of("*")))
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(TestStores.inZone(store, timeZone))
                .put("/helpdesk/v1/stores/" + store)
                .then()
                .statusCode(200);
    }

    @Test
    void itIsForThoseWhoManageAndOfTheirStoresOnly() {
        given().auth().oauth2(marco).get("/helpdesk/v1/audit").then().statusCode(403);
        var zoe = TestTokens.agent("zoe", List.of("manager"), List.of("elsewhere"));
        audit(zoe, "subject=store/" + store).body("items", empty());
    }

    private ValidatableResponse post(String ticket, String what, Map<String, ?> body) {
        return given().auth()
                .oauth2(marco)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/helpdesk/v1/tickets/" + ticket + "/" + what)
                .then();
    }

    private static ValidatableResponse audit(String token, String query) {
        return given().auth()
                .oauth2(token)
                .get("/helpdesk/v1/audit?" + query)
                .then()
                .statusCode(200);
    }
}
