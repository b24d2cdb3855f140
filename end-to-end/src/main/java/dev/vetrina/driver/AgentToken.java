package dev.vetrina.driver;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// An agent's access token by the password grant, fetched anew before it expires.
public final class AgentToken {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Driver driver;
    private final String username;
    private volatile Future<Granted> granted;

    private record Granted(String token, Instant until) {}

    private AgentToken(Driver driver, String username) {
        this.driver = driver;
        this.username = username;
        granted = grant();
    }

    static AgentToken of(Driver driver, String username) {
        return new AgentToken(driver, username);
    }

    String username() {
        return username;
    }

    /// A token that still lives for a minute.
    Future<String> fresh() {
        var last = granted;
        if (last.failed()
                || (last.succeeded()
                        && Instant.now().isAfter(last.result().until().minus(MARGIN)))) {
            last = grant();
            granted = last;
        }
        return last.map(Granted::token);
    }

    /// It was refused: the next one must be another.
    void forget() {
        granted = grant();
    }

    private Future<Granted> grant() {
        var site = driver.site();
        return driver.http()
                .form(
                        site.tokenEndpoint(),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                site.clientId(),
                                "username",
                                username,
                                "password",
                                site.passwordOf(username)))
                .map(AgentToken::granted);
    }

    private static Granted granted(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException("No token: " + answer);
        }
        var body = answer.body();
        return new Granted(
                body.getString("access_token"),
                Instant.now().plusSeconds(body.getInteger("expires_in")));
    }
}
