package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A shopper's session: proven once by the storefront, renewed with its own token while that lives,
/// and proven again where it does not.
public final class Session {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Driver driver;
    private final Proof proof;
    private volatile @Nullable Token token;

    private record Token(String value, Instant until) {}

    Session(Driver driver, Proof proof) {
        this.driver = driver;
        this.proof = proof;
    }

    String store() {
        return proof.store();
    }

    String sub() {
        return proof.sub();
    }

    /// A token that still lives for a minute.
    Future<String> fresh() {
        var last = token;
        if (last == null) {
            return prove();
        }
        if (Instant.now().isBefore(last.until().minus(MARGIN))) {
            return Future.succeededFuture(last.value());
        }
        return Instant.now().isBefore(last.until()) ? renew(last) : prove();
    }

    void forget() {
        token = null;
    }

    private Future<String> prove() {
        var again = Proof.of(driver.site(), proof.store(), proof.sub()).withName(proof.name());
        return ask(
                driver,
                proof.store(),
                Map.of(),
                new JsonObject().put("kind", "storefront-jwt").put("jwt", again.jwt()));
    }

    private Future<String> renew(Token last) {
        return ask(
                driver,
                proof.store(),
                Map.of("Authorization", "Bearer " + last.value()),
                new JsonObject().put("kind", "session"));
    }

    private Future<String> ask(
            Driver driver, String store, Map<String, String> headers, JsonObject identity) {
        return request(driver, store, headers, new JsonObject().put("identity", identity))
                .map(this::keep);
    }

    private String keep(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException("No session: " + answer.refusal());
        }
        var body = answer.body();
        var kept = new Token(body.getString("token"), Instant.parse(body.getString("expiresAt")));
        token = kept;
        return kept.value();
    }

    /// The call as the contract has it, for those who want to see what comes back.
    public static Future<Answer> request(
            Driver driver, String store, Map<String, String> headers, JsonObject body) {
        return driver.http()
                .json(
                        "POST",
                        driver.site().http("/chat/v1/stores/" + store + "/sessions"),
                        headers,
                        body);
    }
}
