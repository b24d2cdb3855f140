package dev.vetrina.faq.faq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Actor;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestClock;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.backing.TestTopics;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.settings.Stores;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class FaqResourceTest {

    @Inject Stores stores;

    private final String store = "store-" + UUID.randomUUID();
    private final String faqs = "/faq/v1/stores/" + store + "/faqs";

    @BeforeEach
    void aStoreWithoutFaqs() {
        TestTopics.announceStore(store);
        await().until(() -> stores.find(store).isPresent());
    }

    @Test
    void aNewFaqIsADraftThatNoShopperSees() {
        var id = create("it", "Quando arriva?");
        manager()
                .get(faqs + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("published", equalTo(false));
        published("it").then().statusCode(200).body("items.size()", equalTo(0));
    }

    @Test
    void publishingShowsItAndUnpublishingHidesItAgain() {
        var id = create("it", "Quando arriva?");
        manager()
                .post(faqs + "/" + id + "/publish")
                .then()
                .statusCode(200)
                .body("published", equalTo(true))
                .body("version", equalTo(2));
        published("it").then().body("items.question", contains("Quando arriva?"));
        manager().post(faqs + "/" + id + "/publish").then().body("version", equalTo(2));
        manager().post(faqs + "/" + id + "/unpublish").then().body("version", equalTo(3));
        isSoonGone("it");
    }

    /// Where the database takes its time, the list that was read last is shown.
    private void isSoonGone(String locale) {
        await().untilAsserted(() -> published(locale).then().body("items.size()", equalTo(0)));
    }

    @Test
    void shoppersSeeTheMerchantsOrder() {
        var first = create("it", "A");
        var second = create("it", "B");
        var third = create("it", "C");
        create("en", "Other language");
        List.of(first, second, third).forEach(id -> manager().post(faqs + "/" + id + "/publish"));
        manager()
                .body(Map.of("locale", "it", "ids", List.of(third, first, second)))
                .put(faqs + "/order")
                .then()
                .statusCode(200)
                .body("ids", contains(third, first, second));
        published("it").then().body("items.question", contains("C", "A", "B"));
        manager().get(faqs + "/" + first).then().body("version", equalTo(2));
    }

    @Test
    void anOrderNamesEveryFaqOfTheLocaleExactlyOnce() {
        var first = create("it", "A");
        var second = create("it", "B");
        for (var ids :
                List.of(
                        List.of(first),
                        List.of(first, second, second),
                        List.of(first, UUID.randomUUID().toString()),
                        List.of())) {
            manager()
                    .body(Map.of("locale", "it", "ids", ids))
                    .put(faqs + "/order")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid"))
                    .body("errors.field", contains("ids"));
        }
        manager()
                .body(Map.of("ids", List.of(first, second)))
                .put(faqs + "/order")
                .then()
                .statusCode(422)
                .body("errors.field", contains("locale"));
    }

    @Test
    void aLocaleThatTheStoreDoesNotHaveFallsBackToItsOwn() {
        var id = create("it", "Italiano");
        manager().post(faqs + "/" + id + "/publish").then().statusCode(200);
        published("fr").then().body("locale", equalTo("it")).body("items.size()", equalTo(1));
        published("en").then().body("locale", equalTo("en")).body("items.size()", equalTo(0));
    }

    /// Such a proxy makes the tag a weak one.
    @Test
    void anUnchangedPublicListIsNotSentAgainBehindAProxyThatCompresses() {
        var path = "/faq/v1/stores/" + store + "/published?locale=it";
        var tag = given().get(path).header("ETag");
        var weak = tag.startsWith("W/") ? tag : "W/" + tag;

        given().header("If-None-Match", weak).get(path).then().statusCode(304);
    }

    @Test
    void theChatsDefaultLocaleComesBeforeTheStores() {
        TestTopics.send(
                EventJson.outgoing(
                        new ChatSettingsChanged(
                                store,
                                1,
                                true,
                                StartPolicy.SIGNED_IN_ONLY,
                                "Luna",
                                "en",
                                Instant.EPOCH),
                        Instant.EPOCH));

        await().untilAsserted(() -> published("fr").then().body("locale", equalTo("en")));
        published("it").then().body("locale", equalTo("it"));
    }

    @Test
    void thePublicListIsForEveryOriginAndCachedForAMoment() {
        var answer =
                given().header("Origin", "https://shop.example")
                        .get("/faq/v1/stores/" + store + "/published?locale=it");
        answer.then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", equalTo("public, max-age=5"))
                .header("ETag", notNullValue());
        given().header("If-None-Match", answer.header("ETag"))
                .get("/faq/v1/stores/" + store + "/published?locale=it")
                .then()
                .statusCode(304);
        given().header("Access-Control-Request-Method", "GET")
                .options("/faq/v1/stores/" + store + "/published")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", "GET");
        given().options("/faq/v1/stores/" + store + "/published")
                .then()
                .header("Access-Control-Allow-Methods", nullValue());
        given().urlEncodingEnabled(false)
                .get("/faq/v1/stores/" + store + "/%70ublished?locale=it")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*");
        given().get("/faq/v1/stores/" + store + "/published/?locale=it")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*");
        given().get("/faq/v1/stores/nowhere/published")
                .then()
                .statusCode(404)
                .header("Access-Control-Allow-Origin", "*")
                .body("code", equalTo("store_unknown"));
        given().urlEncodingEnabled(false)
                .get("/faq/v1/stores/" + store + "/published?locale=%00")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", "*")
                .body("code", equalTo("bad_request"));
    }

    @Test
    void aChangeNeedsTheVersionThatItWasBasedOn() {
        var id = create("it", "Quando arriva?");
        var changed = content("en", "When does it come?", "Tomorrow.");
        manager()
                .body(changed)
                .put(faqs + "/" + id)
                .then()
                .statusCode(428)
                .body("code", equalTo("if_match_required"));
        manager()
                .header("If-Match", "\"7\"")
                .body(changed)
                .put(faqs + "/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        manager()
                .header("If-Match", "\"1\"")
                .body(changed)
                .put(faqs + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("locale", equalTo("en"))
                .body("question", equalTo("When does it come?"));
    }

    @Test
    void everyChangeIsAVersionWithItsAuthor() {
        var id = create("it", "Prima");
        manager()
                .header("If-Match", "\"1\"")
                .body(content("it", "Seconda", "Risposta."))
                .put(faqs + "/" + id);
        manager().post(faqs + "/" + id + "/publish");
        manager()
                .get(faqs + "/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items.change", contains("PUBLISHED", "CHANGED", "CREATED"))
                .body("items.question", contains("Seconda", "Seconda", "Prima"))
                .body("items[0].by.name", equalTo("Mara"))
                .body("next", nullValue());
        var page = manager().get(faqs + "/" + id + "/versions?limit=2");
        manager()
                .get(faqs + "/" + id + "/versions?cursor=" + page.path("next"))
                .then()
                .body("items.version", contains(1));
    }

    @Test
    void aFieldOfAnotherTypeIsRefusedByItsName() {
        var id = UUID.randomUUID().toString();
        for (var bent : List.of(Map.of("id", id, "answer", 7), Map.of("id", "no UUID"))) {
            manager()
                    .body(bent)
                    .post(faqs)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains(bent.containsKey("answer") ? "answer" : "id"));
        }
        manager().get(faqs).then().body("items", empty());
    }

    @Test
    void theSameIdAgainIsAnsweredAsTheFirstTimeWhateverTheBodySays() {
        var id = UUID.randomUUID().toString();
        var first = manager().body(with(id, content("it", "Una", "Risposta."))).post(faqs);
        first.then().statusCode(201).header("Location", endsWith("/faqs/" + id));
        for (var body :
                List.of(
                        with(id, content("it", "", "x")),
                        Map.of("id", id, "locale", 7, "question", List.of("Una")))) {
            var again = manager().body(body).post(faqs);
            again.then().statusCode(201);
            assertThat(again.asString()).isEqualTo(first.asString());
        }
        manager().get(faqs).then().body("items.size()", equalTo(1));
        admin().body(with(id, content("it", "Una", "Risposta.")))
                .post(faqs)
                .then()
                .statusCode(409)
                .body("code", equalTo("id_taken"));
    }

    @Test
    void twoAtOnceUnderOneIdempotencyKeyMakeOneFaq() {
        var key = UUID.randomUUID().toString();
        var answers = new ArrayList<CompletableFuture<String>>();
        for (var i = 0; i < 6; i++) {
            answers.add(
                    CompletableFuture.supplyAsync(() ->
                            manager()
                                    .header("Idempotency-Key", key)
                                    .body(content("it", "Una", "Risposta."))
                                    .post(faqs)
                                    .then()
                                    .statusCode(201)
                                    .extract()
                                    .asString()));
        }
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        manager().get(faqs).then().body("items.size()", equalTo(1));
    }

    @Test
    void whatIsWrongIsNamedFieldByField() {
        var body = content("fr", " \t ", "x".repeat(4_001));
        manager()
                .body(body)
                .post(faqs)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", containsInAnyOrder("locale", "question", "answer"));
        manager()
                .body(content("it", "🙂".repeat(200), "🙂".repeat(4_000)))
                .post(faqs)
                .then()
                .statusCode(201);
        manager().body(content("it", "🙂".repeat(201), "x")).post(faqs).then().statusCode(422);
        for (var id : List.of("", "1-1-1-1-1", "AAAAAAAAAAAAAAAAAAAAAA==")) {
            manager()
                    .body(with(id, content("it", "a", "b")))
                    .post(faqs)
                    .then()
                    .statusCode(422)
                    .body("errors.field", contains("id"));
        }
        manager().body(content("it", "\u00a0", "b")).post(faqs).then().statusCode(422);
        manager()
                .body("{\"locale\":")
                .post(faqs)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        manager()
                .body("{\"locale\":\"it\",\"question\":\"a\\u0000\",\"answer\":\"b\"}")
                .post(faqs)
                .then()
                .statusCode(422);
        manager().get(faqs).then().body("items.size()", equalTo(1));
    }

    @Test
    void aFilterThatIsNotUnderstoodIsRefused() {
        refused(
                faqs,
                Map.of(
                        "colour=red", "filter_unknown",
                        "published=maybe", "filter_invalid",
                        "published=", "filter_invalid",
                        "locale=", "filter_invalid",
                        "locale=it&locale=en", "filter_invalid"));
        var versions = faqs + "/" + create("it", "Domanda") + "/versions";
        for (var list : List.of(faqs, versions)) {
            refused(
                    list,
                    Map.of(
                            "limit=0", "limit_invalid",
                            "limit=", "limit_invalid",
                            "limit=1&limit=2", "limit_invalid",
                            "cursor=", "cursor_invalid",
                            "cursor=a&cursor=a", "cursor_invalid"));
        }
    }

    private void refused(String list, Map<String, String> codes) {
        codes.forEach((query, code) ->
                manager()
                        .get(list + "?" + query)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo(code)));
    }

    @Test
    void aLongListComesInPages() {
        for (var i = 0; i < 5; i++) {
            create("it", "Domanda " + i);
        }
        create("en", "Question");
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    manager().get(faqs + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200);
            seen.addAll(page.<List<String>>path("items.question"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen)
                .containsExactly(
                        "Question",
                        "Domanda 0",
                        "Domanda 1",
                        "Domanda 2",
                        "Domanda 3",
                        "Domanda 4");
        manager().get(faqs + "?locale=en").then().body("items.size()", equalTo(1));
        manager().get(faqs + "?locale=EN").then().body("items.size()", equalTo(1));
        manager().get(faqs + "?published=true").then().body("items.size()", equalTo(0));
        manager()
                .get(faqs + "?cursor=forged")
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor_invalid"));
        String next = manager().get(faqs + "?limit=2").path("next");
        manager().get(faqs + "?locale=en&cursor=" + next).then().statusCode(400);
    }

    @Test
    void aCursorIsGoodForADayAndThenItHasExpired() {
        create("it", "Prima");
        create("it", "Seconda");
        var clock = TestClock.installed();
        clock.showsAgo(Duration.ofHours(23));
        String good = manager().get(faqs + "?limit=1").path("next");
        clock.showsAgo(Duration.ofHours(25));
        String old = manager().get(faqs + "?limit=1").path("next");
        clock.showsAgo(Duration.ZERO);

        manager().get(faqs + "?limit=1&cursor=" + good).then().statusCode(200);
        manager()
                .get(faqs + "?limit=1&cursor=" + old)
                .then()
                .statusCode(410)
                .body("code", equalTo("cursor_expired"));
    }

    @Test
    void theAuditLogIsToldWhoDidWhatAndNoText() {
        var first = create("it", "Quando arriva?");
        var second = create("it", "Quanto costa?");
        var path = faqs + "/" + first;
        change(path, content("it", "Quando arriva il pacco?", "Risposta."));
        change(path, content("en", "When does it come?", "Answer."));
        change(path, content("it", "When does it come?", "Answer."));
        manager().post(path + "/publish").then().statusCode(200);
        manager().post(path + "/unpublish").then().statusCode(200);
        order(first, second);
        manager().delete(path).then().statusCode(204);

        await().untilAsserted(() ->
                assertThat(told())
                        .extracting(ActionTaken::action, ActionTaken::subject, ActionTaken::detail)
                        .containsExactly(
                                tuple("faq.created", "faq/" + first, new Detail(1L, null)),
                                tuple("faq.created", "faq/" + second, new Detail(1L, null)),
                                tuple(
                                        "faq.changed",
                                        "faq/" + first,
                                        new Detail(2L, List.of("question"))),
                                tuple(
                                        "faq.changed",
                                        "faq/" + first,
                                        new Detail(3L, List.of("locale", "question", "answer"))),
                                tuple(
                                        "faq.changed",
                                        "faq/" + first,
                                        new Detail(4L, List.of("locale"))),
                                tuple("faq.published", "faq/" + first, new Detail(5L, null)),
                                tuple("faq.unpublished", "faq/" + first, new Detail(6L, null)),
                                tuple("faq.ordered", "faq-order/" + store + "/it", Detail.NONE),
                                tuple("faq.deleted", "faq/" + first, new Detail(6L, null))));
        assertThat(told())
                .extracting(ActionTaken::actor)
                .containsOnly(new Actor(Actor.Kind.AGENT, new AgentId("agent-mara"), "Mara"));
        assertThat(records())
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .allSatisfy(text -> assertThat(text).doesNotContain("arriva", "come?", "Answer."));
    }

    @Test
    void theAuditLogIsToldNothingWhereNothingChanges() {
        var id = UUID.randomUUID().toString();
        var made = with(id, content("it", "Una", "Risposta."));
        manager().body(made).post(faqs).then().statusCode(201);
        manager().body(made).post(faqs).then().statusCode(201);
        change(faqs + "/" + id, content("it", "Una", "Risposta."));
        manager().post(faqs + "/" + id + "/unpublish").then().statusCode(200);
        order(id);
        manager().header("If-Match", "\"9\"").delete(faqs + "/" + id).then().statusCode(412);
        manager().delete(faqs + "/" + id).then().statusCode(204);

        await().untilAsserted(() ->
                assertThat(told())
                        .extracting(ActionTaken::action)
                        .containsExactly("faq.created", "faq.deleted"));
    }

    @Test
    void whatTheAuditLogIsToldNamesTheRequestThatDidIt() {
        manager()
                .header("X-Correlation-Id", "order-4711")
                .body(content("it", "Una", "Risposta."))
                .post(faqs)
                .then()
                .statusCode(201);

        await().until(() -> records().size() == 1);
        assertThat(EventHeaders.find(records().getFirst().headers(), EventHeaders.CORRELATION))
                .contains("order-4711");
    }

    private void change(String path, Map<String, Object> content) {
        manager().header("If-Match", "*").body(content).put(path).then().statusCode(200);
    }

    private void order(String... ids) {
        manager()
                .body(Map.of("locale", "it", "ids", List.of(ids)))
                .put(faqs + "/order")
                .then()
                .statusCode(200);
    }

    private List<ActionTaken> told() {
        return records().stream()
                .map(one -> EventJson.read(AuditEvent.class, one.headers(), one.value()))
                .map(read -> (ActionTaken) ((Known<AuditEvent>) read).event())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        return TestTopics.read(Topics.AUDIT).stream()
                .filter(one -> store.equals(one.key()))
                .toList();
    }

    @Test
    void aDeletedFaqIsGone() {
        var id = create("it", "Quando arriva?");
        manager().post(faqs + "/" + id + "/publish");
        published("it").then().body("items.size()", equalTo(1));
        manager().delete(faqs + "/" + id).then().statusCode(204);
        isSoonGone("it");
        manager().get(faqs + "/" + id).then().statusCode(404).body("code", equalTo("faq_unknown"));
        manager().delete(faqs + "/" + id).then().statusCode(404);
    }

    @Test
    void severalAreDeletedAtOnce() {
        var ids = IntStream.range(0, 24).mapToObj(each -> create("it", "Quando?")).toList();
        var deletions = new ArrayList<CompletableFuture<Integer>>();
        for (var id : ids) {
            deletions.add(
                    CompletableFuture.supplyAsync(
                            () -> manager().delete(faqs + "/" + id).statusCode(),
                            Thread::startVirtualThread));
        }
        assertThat(deletions)
                .allSatisfy(deletion ->
                        assertThat(deletion).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(204));
        manager().get(faqs).then().body("items.size()", equalTo(0));
    }

    @Test
    void whatIsNoUuidIsAnIdThatNoFaqHas() {
        for (var path : List.of("/none", "/none/versions")) {
            manager().get(faqs + path).then().statusCode(404).body("code", equalTo("faq_unknown"));
        }
        manager()
                .delete(faqs + "/none")
                .then()
                .statusCode(404)
                .body("code", equalTo("faq_unknown"));
        manager()
                .post(faqs + "/none/publish")
                .then()
                .statusCode(404)
                .body("code", equalTo("faq_unknown"));
    }

    /// The JDK reads shorter ones too.
    @Test
    void anIdHasItsLongFormAlone() {
        var id = "0000000a" + UUID.randomUUID().toString().substring(8);
        var faq = with(id, content("it", "Quando arriva?", "Domani"));
        manager().body(faq).post(faqs).then().statusCode(201);

        manager()
                .get(faqs + "/" + id.replaceFirst("^0+", ""))
                .then()
                .statusCode(404)
                .body("code", equalTo("faq_unknown"));
    }

    @Test
    void anEmptyIdempotencyKeyIsRefused() {
        manager()
                .contentType("application/json")
                .header("Idempotency-Key", " ")
                .body("{}")
                .post(faqs)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void onlyManagersWriteAndEveryAgentReads() {
        var id = create("it", "Quando arriva?");
        agent("support").get(faqs).then().statusCode(200);
        agent("support").get(faqs + "/" + id).then().statusCode(200);
        agent("support").get(faqs + "/" + id + "/versions").then().statusCode(200);
        for (var role : List.of("support", "analyst", "service")) {
            agent(role).body(content("it", "a", "b")).post(faqs).then().statusCode(403);
            agent(role).body(content("it", "a", "b")).put(faqs + "/" + id).then().statusCode(403);
            agent(role).post(faqs + "/" + id + "/publish").then().statusCode(403);
            agent(role).post(faqs + "/" + id + "/unpublish").then().statusCode(403);
            agent(role).delete(faqs + "/" + id).then().statusCode(403);
            agent(role)
                    .body(Map.of("locale", "it", "ids", List.of(id)))
                    .put(faqs + "/order")
                    .then()
                    .statusCode(403);
        }
        agent("analyst").get(faqs).then().statusCode(403).body("code", equalTo("forbidden"));
        agent("support").get(faqs).then().body("items.published", contains(false));
        given().get(faqs).then().statusCode(401).body("code", equalTo("unauthorized"));
        for (var bad :
                List.of(
                        TestTokens.expired("mara", List.of("manager"), List.of("*")),
                        TestTokens.id("mara", List.of("manager"), List.of("*")))) {
            given().auth()
                    .oauth2(bad)
                    .get(faqs)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("unauthorized"));
        }
    }

    @Test
    void anotherStoresFaqsLookAsIfThereWereNone() {
        var id = create("it", "Quando arriva?");
        var other = "store-" + UUID.randomUUID();
        TestTopics.announceStore(other);
        await().until(() -> stores.find(other).isPresent());
        for (var path : List.of("", "/" + id, "/" + id + "/versions")) {
            stranger(other).get(faqs + path).then().statusCode(404);
        }
        var wrong = "/faq/v1/stores/" + other + "/faqs/" + id;
        for (var path : List.of(faqs + "/" + id, wrong)) {
            stranger(other).get(path).then().statusCode(404);
            stranger(other).get(path + "/versions").then().statusCode(404);
            stranger(other).post(path + "/publish").then().statusCode(404);
            stranger(other).post(path + "/unpublish").then().statusCode(404);
            stranger(other).delete(path).then().statusCode(404);
            stranger(other)
                    .header("If-Match", "*")
                    .body(content("it", "a", "b"))
                    .put(path)
                    .then()
                    .statusCode(404);
        }
        stranger(other).body(content("it", "a", "b")).post(faqs).then().statusCode(404);
        stranger(other)
                .body(Map.of("locale", "it", "ids", List.of(id)))
                .put(faqs + "/order")
                .then()
                .statusCode(404)
                .body("code", equalTo("store_unknown"));
        manager().get("/faq/v1/stores/nowhere/faqs").then().statusCode(404);
    }

    private String create(String locale, String question) {
        return manager()
                .body(content(locale, question, "Risposta."))
                .post(faqs)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    private Response published(String locale) {
        return given().get("/faq/v1/stores/" + store + "/published?locale=" + locale);
    }

    private RequestSpecification manager() {
        return as("mara", "manager", store);
    }

    private RequestSpecification admin() {
        return as("ada", "admin", "*");
    }

    private RequestSpecification agent(String role) {
        return as("anna", role, store);
    }

    private static RequestSpecification stranger(String store) {
        return as("stella", "manager", store);
    }

    private static RequestSpecification as(String name, String role, String store) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestTokens.agent(name, List.of(role), List.of(store)));
    }

    private static Map<String, Object> content(String locale, String question, String answer) {
        return Map.of("locale", locale, "question", question, "answer", answer);
    }

    private static Map<String, Object> with(String id, Map<String, Object> content) {
        var body = new HashMap<>(content);
        body.put("id", id);
        return body;
    }
}
