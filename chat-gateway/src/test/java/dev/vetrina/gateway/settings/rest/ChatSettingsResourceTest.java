package dev.vetrina.gateway.settings.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vetrina.events.AuditEvent;
import dev.vetrina.events.AuditEvent.ActionTaken;
import dev.vetrina.events.AuditEvent.Actor;
import dev.vetrina.events.AuditEvent.Detail;
import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.ChatSettingsChanged;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.Topics;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class ChatSettingsResourceTest {

    private static final String PATH = "/chat/v1/stores/{store}/settings";

    @Inject Pool database;

    @Test
    void aStoreThatDecidedNothingHasSettingsAllTheSame() {
        var store = Storefront.announced();

        store.read(store.admin())
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("enabled", equalTo(true))
                .body("defaultLocale", equalTo("en"))
                .body("identity.jwtSecrets", equalTo(List.of()))
                .body("shopify", nullValue());
    }

    @Test
    void aChangeIsReadBackWithoutSecretsAndAnnouncedWithoutThem() {
        var store = Storefront.open();

        var read = store.read(store.admin());

        read.then()
                .header("ETag", "\"1\"")
                .body("assistantName", equalTo("Luna"))
                .body("identity.jwtSecrets[0].set", equalTo(true))
                .body(
                        "identity.jwtSecrets[0].last4",
                        equalTo(store.secret().substring(store.secret().length() - 4)));
        assertThat(read.asString()).doesNotContain(store.secret());
        var announced =
                Topic.records(Topics.SETTINGS, r -> (store.key() + "/chat").equals(r.key()), 1);
        var event =
                EventJson.read(
                        SettingsEvent.class,
                        announced.getLast().headers(),
                        announced.getLast().value());
        assertThat(((Known<SettingsEvent>) event).event())
                .isInstanceOfSatisfying(
                        ChatSettingsChanged.class,
                        changed -> {
                            assertThat(changed.version()).isEqualTo(1);
                            assertThat(changed.assistantName()).isEqualTo("Luna");
                            assertThat(changed.defaultLocale()).isEqualTo("en");
                        });
        assertThat(new String(announced.getLast().value())).doesNotContain(store.secret());
    }

    @Test
    void whatIsReadCanBePutBackUnchanged() {
        var store = Storefront.open();
        Map<String, Object> read = store.read(store.admin()).as(Map.class);

        store.put(read, manager(store)).then().statusCode(200).header("ETag", "\"2\"");

        store.token("giulia");
    }

    @Test
    void theAuditLogIsToldWhoChangedWhichFieldsAndNoValueOfThem() {
        var store = Storefront.open();
        Map<String, Object> read = store.read(store.admin()).as(Map.class);
        store.put(read, manager(store)).then().statusCode(200);
        var next = "the-next-secret-of-" + store.key() + "-is-long-enough";
        store.change(settings -> {
            settings.put("identity", Map.of("jwtSecrets", List.of(next, store.secret())));
            settings.put("welcomeMessage", Map.of("en", "Welcome", "it", "Ciao"));
        });

        var records = Topic.records(Topics.AUDIT, r -> store.key().equals(r.key()), 2);
        var told = records.stream().map(ChatSettingsResourceTest::action).toList();
        assertThat(told)
                .allSatisfy(action -> {
                    assertThat(action.store()).isEqualTo(store.key());
                    assertThat(action.actor().kind()).isEqualTo(Actor.Kind.AGENT);
                    assertThat(action.actor().id().value()).isEqualTo("agent-admin");
                    assertThat(action.actor().name()).isEqualTo("Admin");
                    assertThat(action.action()).isEqualTo("chat_settings.changed");
                    assertThat(action.subject()).isEqualTo("chat-settings/" + store.key());
                })
                .extracting(ActionTaken::detail)
                .containsExactly(
                        new Detail(
                                1L,
                                List.of(
                                        "defaultLocale",
                                        "welcomeMessage",
                                        "allowedOrigins",
                                        "identity.jwtSecrets",
                                        "assistantName")),
                        new Detail(3L, List.of("welcomeMessage", "identity.jwtSecrets")));
        assertThat(records)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .allSatisfy(text ->
                        assertThat(text).doesNotContain(store.secret(), next, "Welcome", "Luna"));
    }

    @Test
    void whatIsToldOfAChangeNamesTheRequestThatMadeIt() {
        var store = Storefront.announced();
        given().auth()
                .oauth2(store.admin())
                .contentType(ContentType.JSON)
                .header("X-Correlation-Id", "order-4711")
                .header("If-Match", "\"0\"")
                .body(body(Map.of("assistantName", "Luna")))
                .put(PATH, store.key())
                .then()
                .statusCode(200);

        var announced =
                Topic.records(Topics.SETTINGS, r -> (store.key() + "/chat").equals(r.key()), 1);
        var audited = Topic.records(Topics.AUDIT, r -> store.key().equals(r.key()), 1);
        assertThat(List.of(announced.getLast(), audited.getLast()))
                .extracting(one -> EventHeaders.find(one.headers(), EventHeaders.CORRELATION))
                .containsOnly(Optional.of("order-4711"));
    }

    private static ActionTaken action(ConsumerRecord<String, byte[]> record) {
        var read = EventJson.read(AuditEvent.class, record.headers(), record.value());
        return (ActionTaken) ((Known<AuditEvent>) read).event();
    }

    @Test
    void onlyTheNewestVersionMayBeReplaced() {
        var store = Storefront.open();
        var body = body(Map.of());

        put(store, store.admin(), null, body)
                .then()
                .statusCode(428)
                .body("code", equalTo("if_match_required"));
        put(store, store.admin(), "\"0\"", body)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        put(store, store.admin(), "\"1\"", body).then().statusCode(200);
    }

    @Test
    void whoReplacesWhateverVersionThereIsIsNeverTooLate() throws Exception {
        var store = Storefront.open();
        var admin = store.admin();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    together.invokeAll(
                            Collections.nCopies(
                                    10, () -> put(store, admin, "*", body(Map.of())).statusCode()));
            assertThat(answers).extracting(Future::resultNow).containsOnly(200);
        }
        assertThat(store.read(admin).header("ETag")).isEqualTo("\"11\"");
    }

    /// Another replica stored it, and this one has not heard of it yet.
    @Test
    void theVersionThatIsStoredMayBeReplacedBeforeThisReplicaKnowsIt() {
        var store = Storefront.open();
        database.preparedQuery(
                        """
                        UPDATE chat_settings
                        SET version = 7, document = jsonb_set(document::jsonb, '{version}', '7')
                        WHERE store = $1
                        """)
                .executeAndAwait(Tuple.of(store.key()));

        put(store, store.admin(), "\"7\"", body(Map.of()))
                .then()
                .statusCode(200)
                .header("ETag", "\"8\"");
    }

    @Test
    void afterARestoreTheVersionThatIsStoredCounts() {
        var store = Storefront.open();
        var first = stored(store);
        store.change(settings -> settings.put("assistantName", "Sol"));
        restore(store, first);

        put(store, store.admin(), "\"2\"", body(Map.of()))
                .then()
                .statusCode(412)
                .body("code", equalTo("stale_version"));
        store.read(store.admin())
                .then()
                .header("ETag", "\"1\"")
                .body("assistantName", equalTo("Luna"));
        put(store, store.admin(), "\"1\"", body(Map.of())).then().statusCode(200);
    }

    @Test
    void afterARestoreTheLastWordOfTheTopicCounts() {
        var store = Storefront.open();
        var first = stored(store);
        store.change(settings -> settings.put("assistantName", "Sol"));
        restore(store, first);

        Topic.publish(
                new ChatSettingsChanged(
                        store.key(),
                        1,
                        true,
                        StartPolicy.SIGNED_IN_ONLY,
                        "Luna",
                        "en",
                        Instant.now()));

        await().untilAsserted(() ->
                store.read(store.admin()).then().body("assistantName", equalTo("Luna")));
    }

    private String stored(Storefront store) {
        return database.preparedQuery("SELECT document FROM chat_settings WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key()))
                .iterator()
                .next()
                .getString(0);
    }

    private void restore(Storefront store, String document) {
        database.preparedQuery(
                        "UPDATE chat_settings SET version = 1, document = $2 WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key(), document));
    }

    @Test
    void rolesAndStoresDecideWhoReadsAndWrites() {
        var store = Storefront.open();
        var support = TestTokens.agent("zoe", List.of("support"), List.of(store.key()));
        var analyst = TestTokens.agent("leo", List.of("analyst"), List.of(store.key()));
        var stranger = TestTokens.agent("eve", List.of("admin"), List.of("another"));
        var body = body(Map.of());

        given().get(PATH, store.key()).then().statusCode(401);
        for (var bad :
                List.of(
                        store.token("giulia"),
                        TestTokens.expired("marco", List.of("admin"), List.of("*")),
                        TestTokens.id("marco", List.of("admin"), List.of("*")))) {
            store.read(bad).then().statusCode(401).body("code", equalTo("unauthorized"));
            put(store, bad, "\"1\"", body).then().statusCode(401);
        }
        store.read(support).then().statusCode(200);
        store.read(analyst).then().statusCode(403);
        store.read(stranger).then().statusCode(404).body("code", equalTo("store_unknown"));
        put(store, support, "\"1\"", body)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        put(store, stranger, "\"1\"", body).then().statusCode(404);
        put(store, manager(store), "\"1\"", body).then().statusCode(200);
    }

    @Test
    void whatProvesShoppersIsForAdminsAlone() {
        var store = Storefront.open();
        var body = body(Map.of("identity", Map.of("jwtSecrets", List.of())));

        put(store, manager(store), "\"1\"", body)
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        put(store, store.admin(), "\"1\"", body).then().statusCode(200);
    }

    /// It would be compared with what browsers send, and let nobody in.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example:443",
                "http://shop.example:80",
                "https://shop.example:65536",
                "https://shop..example",
                "https://Shop.example",
                "https://shop.example/"
            })
    void anOriginIsWrittenAsBrowsersSendIt(String origin) {
        var store = Storefront.open();

        put(store, store.admin(), "\"1\"", body(Map.of("allowedOrigins", List.of(origin))))
                .then()
                .statusCode(422)
                .body("errors.field", contains("allowedOrigins"));
    }

    @Test
    void anAssistantHasAName() {
        var store = Storefront.open();

        put(store, store.admin(), "\"1\"", body(Map.of("assistantName", " ")))
                .then()
                .statusCode(200)
                .body("assistantName", equalTo("Assistant"));
    }

    @Test
    void aWelcomeMessageHasLanguageTagsAndNotTooMany() {
        var store = Storefront.open();
        var endless = Map.of("en" + "-ab".repeat(5_000), "Hello");
        var tooMany =
                IntStream.range(0, 51)
                        .boxed()
                        .collect(Collectors.toMap("en-%02d"::formatted, i -> "Hello"));
        for (var messages : List.of(endless, tooMany)) {
            put(store, store.admin(), "\"1\"", Map.of("welcomeMessage", messages))
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem(startsWith("welcomeMessage")));
        }
        tooMany.remove("en-50");
        store.change(settings -> settings.put("welcomeMessage", tooMany));
    }

    @ParameterizedTest
    @CsvSource({"#ffffff, 422", "#ffd400, 422", "#959595, 422", "#949494, 200", "#31513F, 200"})
    void aColourThatNobodyCouldMakeOutOnThePageIsRefused(String accent, int status) {
        var store = Storefront.open();
        var body = body(Map.of("appearance", Map.of("accent", accent)));

        put(store, store.admin(), "\"1\"", body).then().statusCode(status);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        var store = Storefront.open();
        var body =
                Map.of(
                        "enabled", "yes",
                        "visibility", "NOBODY",
                        "startPolicy", "SIGNED_IN_ONLY",
                        "defaultLocale", "fr",
                        "welcomeMessage", Map.of("en", "x".repeat(501)),
                        "allowedOrigins", List.of("https://shop.example/path"),
                        "identity", Map.of("jwtSecrets", List.of("short")),
                        "legal", Map.of("termsUrl", "javascript:alert(1)"),
                        "appearance", Map.of("accent", "green"));

        put(store, store.admin(), "\"1\"", body)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors.field", hasItem("enabled"))
                .body("errors.field", hasItem("visibility"))
                .body("errors.field", hasItem("defaultLocale"))
                .body("errors.field", hasItem("welcomeMessage.en"))
                .body("errors.field", hasItem("allowedOrigins"))
                .body("errors.field", hasItem("identity.jwtSecrets"))
                .body("errors.field", hasItem("legal.termsUrl"))
                .body("errors.field", hasItem("appearance.accent"));
        put(store, store.admin(), "\"1\"", List.of())
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_request"));
        store.read(store.admin()).then().header("ETag", "\"1\"");
    }

    /// Taken for absent, it would take away what nobody wanted to lose.
    @Test
    void aGroupOfAnotherTypeIsNotTakenForAbsent() {
        var store = Storefront.open();

        for (var group : List.of("identity", "legal", "appearance")) {
            for (var wrong : List.of("text", List.of(), 7)) {
                put(store, store.admin(), "\"1\"", body(Map.of(group, wrong)))
                        .then()
                        .statusCode(422)
                        .body("errors.field", hasItem(group));
            }
        }
    }

    @Test
    void textThatCannotBeKeptIsRefusedInSecretsAndAddressesToo() {
        var store = Storefront.open();

        for (var secret : List.of("s".repeat(40) + '\u0000', "s".repeat(1_001))) {
            var identity = Map.of("jwtSecrets", List.of(secret));
            put(store, store.admin(), "\"1\"", body(Map.of("identity", identity)))
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem("identity.jwtSecrets"));
        }
        var address =
                """
                {"enabled":true,"visibility":"ALL_USERS","startPolicy":"SIGNED_IN_ONLY",
                 "legal":{"termsUrl":"https://shop.example/\\ud800"}}
                """;
        put(store, store.admin(), "\"1\"", address)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("legal.termsUrl"));
        put(store, store.admin(), "\"1\"", body(Map.of())).then().statusCode(200);
    }

    /// Read back, the two could not be told apart.
    @Test
    void aSecretStandsInTheListOnce() {
        var store = Storefront.open();
        var twice = Map.of("jwtSecrets", List.of("s".repeat(40), "s".repeat(40)));

        put(store, store.admin(), "\"1\"", body(Map.of("identity", twice)))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("identity.jwtSecrets"));
    }

    @Test
    void aStoreHasOneFamilyOfKeys() {
        var store = Storefront.open();
        var both = Map.of("jwksUrl", "https://shop.example/jwks.json");

        put(store, store.admin(), "\"1\"", body(Map.of("identity", both)))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("identity"));
    }

    @Test
    void aStoresKeysAreReadFromHostsOfTheInternetAlone() {
        var store = Storefront.open();

        for (var url :
                List.of(
                        "https://localhost/keys",
                        "https://10.0.0.1/keys",
                        "https://2130706433/keys",
                        "https://[::1]:8443/keys",
                        "https://[fd00::1]/keys",
                        "http://169.254.169.254/latest/meta-data")) {
            put(store, store.admin(), "\"1\"", body(Map.of("identity", keysAt(url))))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid"))
                    .body("errors.field", hasItem("identity.jwksUrl"));
        }
        var allowed = keysAt("https://127.0.0.1/keys");
        put(store, store.admin(), "\"1\"", body(Map.of("identity", allowed)))
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> keysAt(String url) {
        return Map.of("jwtSecrets", List.of(), "jwksUrl", url);
    }

    @Test
    void turningTheChatOffClosesItsSocketsAndNoOthers() {
        var store = Storefront.open();
        var other = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        var untouched = Socket.open(other, other.token("giulia"));
        socket.next("ready");

        store.change(settings -> settings.put("enabled", false));

        assertThat(socket.closeCode()).isEqualTo(4403);
        untouched.next("ready");
        assertThat(untouched.untilPong()).isEmpty();
    }

    private static String manager(Storefront store) {
        return TestTokens.agent("anna", List.of("manager"), List.of(store.key()));
    }

    private static Map<String, Object> body(Map<String, Object> more) {
        var body = new HashMap<String, Object>();
        body.put("enabled", true);
        body.put("visibility", "ALL_USERS");
        body.put("startPolicy", "SIGNED_IN_ONLY");
        body.putAll(more);
        return body;
    }

    private static Response put(
            Storefront store, String token, @Nullable String ifMatch, Object body) {
        var request = given().auth().oauth2(token).contentType(ContentType.JSON).body(body);
        return ifMatch == null
                ? request.put(PATH, store.key())
                : request.header("If-Match", ifMatch).put(PATH, store.key());
    }
}
