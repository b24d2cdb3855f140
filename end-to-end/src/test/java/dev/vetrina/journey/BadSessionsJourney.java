package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.driver.Answer;
import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Proof;
import dev.vetrina.driver.Session;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who does not prove himself gets no session, and hears why.
class BadSessionsJourney {
    private static Proof proof() {
        return Proof.of(Town.driver().site(), Town.STORE, "bad-" + UUID.randomUUID());
    }

    private static Answer ask(String store, Proof proof, Map<String, String> headers) {
        var identity = new JsonObject().put("kind", "storefront-jwt").put("jwt", proof.jwt());
        return ask(store, identity, headers);
    }

    private static Answer ask(String store, JsonObject identity, Map<String, String> headers) {
        var body = new JsonObject().put("identity", identity);
        return Driver.result(Session.request(Town.driver(), store, headers, body));
    }

    @Test
    void aForgedProofIsRefused() {
        var forged = proof().withSecret("another-secret-that-is-long-enough-for-hs256");
        assertThat(ask(Town.STORE, forged, Map.of()).refusal()).isEqualTo("401 identity_invalid");
    }

    @Test
    void anotherStoresProofIsRefused() {
        assertThat(ask(Town.OTHER_STORE, proof(), Map.of()).refusal())
                .isEqualTo("401 identity_invalid");
    }

    @Test
    void anExpiredProofIsRefused() {
        var old = proof().withLife(Instant.now().minusSeconds(600), Duration.ofSeconds(300));
        assertThat(ask(Town.STORE, old, Map.of()).refusal()).isEqualTo("401 identity_expired");
    }

    @Test
    void aProofThatLivesTooLongIsRefused() {
        var eternal = proof().withLife(Instant.now(), Duration.ofHours(1));
        assertThat(ask(Town.STORE, eternal, Map.of()).refusal()).isEqualTo("401 identity_invalid");
    }

    @Test
    void aProofIsGoodOnceExceptForTheSameRequestAgain() {
        var proof = proof();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var first = ask(Town.STORE, proof, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(ask(Town.STORE, proof, key).body()).isEqualTo(first.body());
        assertThat(ask(Town.STORE, proof, Map.of()).refusal()).isEqualTo("401 identity_replayed");
    }

    @Test
    void anUnknownKindAnUnknownStoreAndNoJsonAreToldApart() {
        var odd = new JsonObject().put("kind", "palm-reading");
        assertThat(ask(Town.STORE, odd, Map.of()).refusal()).isEqualTo("422 identity_unknown_kind");
        assertThat(ask("nobody", odd, Map.of()).refusal()).isEqualTo("404 store_unknown");
        assertThat(raw("{nonsense").refusal()).isEqualTo("400 bad_request");
        assertThat(raw("{}").refusal()).isEqualTo("400 bad_request");
    }

    private static Answer raw(String body) {
        var driver = Town.driver();
        return Driver.result(
                driver.http()
                        .call(
                                "POST",
                                driver.site().http("/chat/v1/stores/demo/sessions"),
                                Map.of("Content-Type", "application/json"),
                                Buffer.buffer(body)));
    }

    @Test
    void anotherPagesOriginIsRefused() {
        var headers = Map.of("Origin", "https://shop.example.evil.com");
        assertThat(ask(Town.STORE, proof(), headers).refusal()).isEqualTo("403 origin_not_allowed");
        assertThat(ask(Town.STORE, proof(), Map.of("Origin", "null")).refusal())
                .isEqualTo("403 origin_not_allowed");
        var otherShop = Town.driver().site().originOf(Town.OTHER_STORE);
        assertThat(ask(Town.STORE, proof(), Map.of("Origin", otherShop)).refusal())
                .isEqualTo("403 origin_not_allowed");
    }

    @Test
    void anAgentsTokenRenewsNoSession() {
        try (var marco = Town.driver().agent("marco")) {
            var headers = Map.of("Authorization", "Bearer " + marco.token());
            var identity = new JsonObject().put("kind", "session");
            assertThat(ask(Town.STORE, identity, headers).refusal())
                    .isEqualTo("401 identity_invalid");
        }
    }

    @Test
    void aShoppersTokenIsNoAgents() {
        var driver = Town.driver();
        try (var giulia = driver.newShopper(Town.STORE)) {
            var headers = Map.of("Authorization", "Bearer " + giulia.token());
            for (var path : new String[] {"/helpdesk/v1/tickets", "/notifications/v1/badges"}) {
                var answer =
                        Driver.result(
                                driver.http().json("GET", driver.site().http(path), headers, null));
                assertThat(answer.status()).isEqualTo(401);
            }
        }
    }
}
