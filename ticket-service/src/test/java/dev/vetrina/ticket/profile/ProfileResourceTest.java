package dev.vetrina.ticket.profile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.TestStores;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Backing.class)
class ProfileResourceTest {

    /// So many more of the same person.
    private static final String CLOSED_ONES =
            """
            INSERT INTO conversation
            SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
                'number', c.number + n, 'status', 'CLOSED', 'closed_by', 'AGENT',
                'closed_at', now()))).*
            FROM conversation c, generate_series(1, $2) n WHERE c.id = $1
            """;

    @Inject Traffic traffic;
    @Inject Pool pool;

    private final String store = "people-" + UUID.randomUUID().toString().substring(0, 8);
    private final String sub = "s-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        TestStores.announced(store);
    }

    @Test
    void aSourceBringsWhatItKnowsAndAgentsSeeItAtAGlance() {
        put(Map.of(
                        "name", "Giulia Rossi",
                        "email", "giulia@example.com",
                        "phone", "+390550100101",
                        "segments", List.of("VIP"),
                        "properties", Map.of("size", "M", "tier", 3, "nested", Map.of("a", 1))))
                .statusCode(200);

        summary()
                .statusCode(200)
                .body("externalId", equalTo(sub))
                .body("store", equalTo(store))
                .body("name", equalTo("Giulia Rossi"))
                .body("email", equalTo("giulia@example.com"))
                .body("phone", equalTo("+390550100101"))
                .body("segments", contains("VIP"))
                .body("properties.name", containsInAnyOrder("size", "tier"))
                .body("orders", equalTo(0))
                .body("verified", equalTo(false));
    }

    @Test
    void whatASourceDoesNotNameStaysAsItWas() {
        put(Map.of("name", "Giulia", "email", "giulia@example.com"));
        put(Map.of("phone", "+39055"));

        summary().body("name", equalTo("Giulia")).body("phone", equalTo("+39055"));
    }

    @Test
    void whatWasSpentInNoCurrencyIsAddedToNoOther() {
        event("order.placed", "2026-11-01T10:00:00Z", Map.of("total", 10, "currency", "EUR"));
        event("order.placed", "2026-11-02T10:00:00Z", Map.of("total", 99));

        summary().body("orders", equalTo(2)).body("$", not(hasKey("spent")));
    }

    @Test
    void ordersAreCountedAndSummedFromTheHistory() {
        event("order.placed", "2026-11-01T10:00:00Z", Map.of("total", 64.5, "currency", "EUR"));
        event("Placed Order", "2026-11-02T10:00:00Z", Map.of("total", 10, "currency", "EUR"));
        event("page.viewed", "2026-11-03T10:00:00Z", Map.of());

        summary()
                .body("orders", equalTo(2))
                .body("spent.amount", equalTo(74.5f))
                .body("spent.currency", equalTo("EUR"));
    }

    @Test
    void theHistoryIsNewestFirstInPages() {
        for (var day = 1; day <= 5; day++) {
            event("day " + day, "2026-11-0" + day + "T10:00:00Z", Map.of());
        }
        var path = "/helpdesk/v1/profiles/" + id() + "/events";
        var first =
                agent().queryParam("limit", 3)
                        .get(path)
                        .then()
                        .body("items.type", contains("day 5", "day 4", "day 3"))
                        .extract()
                        .<String>path("next");

        agent().queryParam("limit", 3)
                .queryParam("cursor", first)
                .get(path)
                .then()
                .body("items.type", contains("day 2", "day 1"))
                .body("next", nullValue());
        agent().queryParam("cursor", "A" + first)
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor_invalid"));
        agent().queryParam("colour", "red")
                .get(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("filter_unknown"));
    }

    @Test
    void theLastInstantThatAnEventMayHaveIsInTheHistoryToo() {
        event("at the end", "9999-12-31T23:59:59.999Z", Map.of());

        agent().get("/helpdesk/v1/profiles/" + id() + "/events")
                .then()
                .body("items.type", contains("at the end"));
    }

    @Test
    void anEventThatComesAgainIsTheFirstOneWhateverItsBodySaysNow() {
        var id = UUID.randomUUID().toString();
        var first = Map.of("id", id, "type", "first", "at", "2026-11-01T10:00:00Z");
        events(first).statusCode(201).body("type", equalTo("first"));

        events(Map.of("id", id, "type", "second", "at", "2026-11-01T10:00:00Z"))
                .statusCode(201)
                .body("type", equalTo("first"));
        events(Map.of("id", id)).statusCode(201).body("type", equalTo("first"));
        events(Map.of("id", id, "type", List.of("third"), "at", 7, "properties", "none"))
                .statusCode(201)
                .body("type", equalTo("first"));
        agent().get("/helpdesk/v1/profiles/" + id() + "/events")
                .then()
                .body("items.type", contains("first"));
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedByItsName() {
        for (var id : List.of(UUID.randomUUID().toString(), "no UUID")) {
            events(Map.of("id", id, "type", "seen", "at", Map.of()))
                    .statusCode(422)
                    .body("errors.field", contains("at"));
        }
        agent().body("[]").post(external("/events")).then().statusCode(400);
    }

    @Test
    void aKeyInTheHeaderIsAsGoodAsAnId() {
        var body = Map.of("type", "seen", "at", "2026-11-01T10:00:00Z");
        for (var n = 0; n < 2; n++) {
            agent().header("Idempotency-Key", "order 7")
                    .body(body)
                    .post(external("/events"))
                    .then()
                    .statusCode(201)
                    .body("id", notNullValue());
        }
        agent().get("/helpdesk/v1/profiles/" + id() + "/events")
                .then()
                .body("items.type", contains("seen"));
    }

    @Test
    void aKeyInTheHeaderIsItsCallersOwn() {
        var events = external("/events");
        for (var source : List.of("shop", "loyalty")) {
            given().auth()
                    .oauth2(TestTokens.machine(source, List.of("support"), List.of(store)))
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", "1")
                    .body(Map.of("type", source, "at", "2026-11-01T10:00:00Z"))
                    .post(events)
                    .then()
                    .statusCode(201)
                    .body("type", equalTo(source));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void anEmptyOrEndlessKeyIsRefused(int length) {
        agent().header("Idempotency-Key", "k".repeat(length))
                .body(Map.of("type", "seen", "at", "2026-11-01T10:00:00Z"))
                .post(external("/events"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aNewNameThatASessionSaysReachesEveryTicketOfThePersonToo() {
        var shopper = Traffic.shopper(store, sub);
        var first = traffic.starts(shopper, "first").conversation();
        agent().post("/helpdesk/v1/tickets/" + first + "/close").then().statusCode(200);
        var second = traffic.starts(shopper, "second").conversation();

        traffic.send(Traffic.message(named(shopper, "Giulia Bianchi"), second, "third"));

        var version = named(first, "Giulia Bianchi");
        agent().get("/helpdesk/v1/tickets/" + first).then().body("version", equalTo((int) version));
        assertThat(named(second, "Giulia Bianchi")).isPositive();

        agent().post("/helpdesk/v1/tickets/" + second + "/close").then().statusCode(200);
        traffic.starts(named(shopper, "Giulia Verdi"), "fourth");

        assertThat(named(first, "Giulia Verdi")).isEqualTo(version + 1);
        assertThat(named(second, "Giulia Verdi")).isPositive();
    }

    @Test
    void aNewNameReachesEveryTicketOfThePersonAsAChange() {
        var shopper = Traffic.shopper(store, sub);
        var closed = traffic.starts(shopper, "first").conversation();
        agent().post("/helpdesk/v1/tickets/" + closed + "/close").then().statusCode(200);
        var open = traffic.starts(shopper, "second").conversation();

        put(Map.of("name", "Giulia Bianchi"));

        for (var ticket : List.of(closed, open)) {
            var version = named(ticket, "Giulia Bianchi");
            agent().get("/helpdesk/v1/tickets/" + ticket)
                    .then()
                    .body("version", equalTo((int) version));
        }
        agent().get("/helpdesk/v1/profiles/" + id() + "/tickets")
                .then()
                .body("items.id", contains(open.toString(), closed.toString()));
    }

    @Test
    void aNewNameReachesEveryTicketOnceHoweverManyThereAre() {
        var open = traffic.starts(Traffic.shopper(store, sub), "first").conversation();
        pool.preparedQuery(CLOSED_ONES).executeAndAwait(Tuple.of(open.value(), 250));

        put(Map.of("name", "Giulia Bianchi"));

        await().untilAsserted(() -> assertThat(changed("Giulia Bianchi")).hasSize(251));
        put(Map.of("name", "Giulia Verdi"));
        await().untilAsserted(() -> assertThat(changed("Giulia Verdi")).hasSize(251));
        assertThat(changed("Giulia Bianchi")).hasSize(251).doesNotHaveDuplicates();
    }

    @Test
    void theTicketsHaveTheirNewVersionsWhenThePutIsAnswered() {
        var ticket = traffic.starts(Traffic.shopper(store, sub), "first").conversation();

        put(Map.of("name", "Giulia Bianchi")).statusCode(200);

        agent().get("/helpdesk/v1/tickets/" + ticket).then().body("version", equalTo(3));
    }

    @Test
    void aTicketThatThisReleaseCannotReadEndsNoList() {
        var open = traffic.starts(Traffic.shopper(store, sub), "first").conversation();
        pool.preparedQuery(CLOSED_ONES).executeAndAwait(Tuple.of(open.value(), 2));
        pool.preparedQuery("UPDATE conversation SET channel = 'OF_A_NEWER_RELEASE' WHERE id = $1")
                .executeAndAwait(Tuple.of(open.value()));

        agent().queryParam("limit", 2)
                .get("/helpdesk/v1/profiles/" + id() + "/tickets")
                .then()
                .statusCode(200)
                .body("next", notNullValue());
    }

    @Test
    void aNameThatIsTheSameChangesNoTicket() {
        var ticket = traffic.starts(Traffic.shopper(store, sub), "first").conversation();

        put(Map.of("name", "Giulia Rossi"));
        put(Map.of("name", "Giulia Verdi"));

        assertThat(named(ticket, "Giulia Verdi")).isEqualTo(3);
    }

    @Test
    void whatIsNotRightIsNamedFieldByField() {
        put(Map.of("name", "\u00a0")).statusCode(422).body("errors.field", contains("name"));
        put(Map.of("segments", List.of(""))).statusCode(422);
        events(Map.of("id", "1-1-1-1-1", "type", "seen", "at", "2026-11-01T10:00:00Z"))
                .statusCode(422)
                .body("errors.field", contains("id"));
        var large = new HashMap<String, Object>();
        large.put("text", "x".repeat(20_000));
        put(Map.of("properties", large))
                .statusCode(422)
                .body("errors.field", contains("properties"));
        events(Map.of("id", "7", "type", "", "at", "yesterday"))
                .statusCode(422)
                .body("errors.field", containsInAnyOrder("id", "type", "at"));
        events(
                        Map.of(
                                "id", UUID.randomUUID(),
                                "type", "far",
                                "at", "+1000000000-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors.field", contains("at"));
        agent().body("{\"properties\":{\"a\":\"\\u0000\"}}")
                .put(external(""))
                .then()
                .statusCode(422)
                .body("errors.field", contains("properties.a"));
        agent().body("{\"properties\":{\"a\\u0000\":1}}").put(external("")).then().statusCode(422);
        agent().body("{\"properties\":{\"a\":[{\"b\":1e999}]}}")
                .put(external(""))
                .then()
                .statusCode(422)
                .body("errors.field", contains("properties"));
    }

    @Test
    void propertiesHaveUpToTwentyLevels() {
        put(Map.of("properties", Map.of("a", levels(19)))).statusCode(200);
        events(seen(Map.of("a", levels(19)))).statusCode(201);

        for (var refused :
                List.of(
                        put(Map.of("properties", Map.of("a", levels(20)))),
                        events(seen(Map.of("a", levels(20)))))) {
            refused.statusCode(422).body("errors.field", contains("properties"));
        }
    }

    private static Map<String, ?> seen(Map<String, ?> properties) {
        return Map.of(
                "id",
                UUID.randomUUID(),
                "type",
                "seen",
                "at",
                "2026-11-01T10:00:00Z",
                "properties",
                properties);
    }

    private static Object levels(int count) {
        return count == 0
                ? 1
                : count % 2 == 0 ? List.of(levels(count - 1)) : Map.of("a", levels(count - 1));
    }

    @Test
    void anExternalIdHasUpTo255CharactersHoweverTheyAreWritten() {
        var path = "/helpdesk/v1/stores/" + store + "/profiles/external/{sub}";

        agent().body(Map.of("name", "Giulia"))
                .put(path, "👗".repeat(255))
                .then()
                .statusCode(200)
                .body("externalId", equalTo("👗".repeat(255)));
        agent().body(Map.of("name", "Giulia"))
                .put(path, "👗".repeat(256))
                .then()
                .statusCode(422)
                .body("errors.field", contains("sub"));
    }

    /// The JDK reads shorter ones too.
    @Test
    void anIdHasItsLongFormAlone() {
        var known =
                Stream.generate(() -> "s-" + UUID.randomUUID())
                        .filter(one -> ProfileId.of(store, one).toString().startsWith("0"))
                        .findFirst()
                        .orElseThrow();
        agent().body(Map.of("name", "Giulia"))
                .put("/helpdesk/v1/stores/" + store + "/profiles/external/" + known)
                .then()
                .statusCode(200);
        var id = ProfileId.of(store, known).toString();
        agent().get("/helpdesk/v1/profiles/" + id).then().statusCode(200);

        for (var part : List.of("", "/events", "/tickets")) {
            agent().get("/helpdesk/v1/profiles/" + id.replaceFirst("^0+", "") + part)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("profile_unknown"));
        }
    }

    @Test
    void anotherStoresPersonIsAsGoodAsNone() {
        put(Map.of("name", "Private"));
        var zoe = TestTokens.agent("zoe", List.of("admin"), List.of("elsewhere"));
        for (var part : List.of("", "/events", "/tickets")) {
            for (var profile : List.of(id().toString(), UUID.randomUUID().toString(), "nobody")) {
                given().auth()
                        .oauth2(zoe)
                        .get("/helpdesk/v1/profiles/" + profile + part)
                        .then()
                        .statusCode(404)
                        .body("code", equalTo("profile_unknown"));
            }
        }
        given().auth()
                .oauth2(zoe)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Mallory"))
                .put(external(""))
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
        summary().body("name", equalTo("Private"));
    }

    @Test
    void whatASourceBringsIsInTheAuditLog() {
        put(Map.of("name", "Giulia"));
        event("seen", "2026-11-01T10:00:00Z", Map.of());
        put(Map.of("name", "Giulia", "phone", "+39 06 1", "segments", List.of("vip")));
        put(Map.of("phone", "+39 06 1"));

        agent().get("/helpdesk/v1/audit?subject=profile/" + id())
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains("profile.changed", "profile.event_added", "profile.created"))
                .body("items[0].detail.changed", contains("phone", "segments"));
    }

    /// The tickets that told of the name, as often as they did.
    private List<ConversationId> changed(String name) {
        return traffic.events(ShopperChanged.class)
                .filter(e -> e.change().store().equals(store) && name.equals(e.name()))
                .map(ShopperChanged::conversation)
                .toList();
    }

    /// The version with which the ticket told of the name.
    private long named(ConversationId ticket, String name) {
        var change =
                traffic.event(
                        ShopperChanged.class,
                        e -> e.conversation().equals(ticket) && name.equals(e.name()));
        agent().get("/helpdesk/v1/tickets/" + ticket)
                .then()
                .body("profile.name", equalTo(name))
                .body("profile.email", equalTo("giulia@example.com"));
        return change.version();
    }

    private static Shopper named(Shopper shopper, String name) {
        return new Shopper(
                shopper.store(), shopper.profile(), shopper.sub(), name, shopper.email(), true);
    }

    private ProfileId id() {
        return ProfileId.of(store, sub);
    }

    private String external(String part) {
        return "/helpdesk/v1/stores/" + store + "/profiles/external/" + sub + part;
    }

    private RequestSpecification agent() {
        return given().auth()
                .oauth2(TestTokens.agent("anna", List.of("manager"), List.of(store)))
                .contentType(ContentType.JSON);
    }

    private ValidatableResponse put(Map<String, ?> body) {
        return agent().body(body).put(external("")).then();
    }

    private ValidatableResponse events(Map<String, ?> body) {
        return agent().body(body).post(external("/events")).then();
    }

    private void event(String type, String at, Map<String, ?> properties) {
        events(Map.of("id", UUID.randomUUID(), "type", type, "at", at, "properties", properties))
                .statusCode(201);
    }

    private ValidatableResponse summary() {
        return agent().get("/helpdesk/v1/profiles/" + id()).then();
    }
}
