package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One store's keys, as they were last read. There is one reading at a time, for all who wait, and
/// after it, good or bad, none for a while: strangers' tokens cannot make us ask again and again.
final class KeptKeys {

    private static final Duration GOOD = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final JWKSet NONE = new JWKSet();

    private final String url;
    private final Uni<JWKSet> reading;
    private final InstantSource clock;

    private JWKSet keys = NONE;
    private Instant goodUntil = Instant.EPOCH;
    private Instant pausedUntil = Instant.EPOCH;
    private @Nullable CompletableFuture<JWKSet> underWay;

    /// @param reading reads the keys anew with each subscription, and ends in bounded time
    KeptKeys(String url, Uni<JWKSet> reading, InstantSource clock) {
        this.url = url;
        this.reading = reading;
        this.clock = clock;
    }

    boolean areAt(String address) {
        return url.equals(address);
    }

    /// Those among which the token's key is, where it is known or could be read now. Never fails.
    Uni<JWKSet> forToken(JWSHeader header) {
        CompletableFuture<JWKSet> begun;
        synchronized (this) {
            var now = clock.instant();
            var good = good(now);
            if (isAmong(good, header)) {
                return Uni.createFrom().item(good);
            }
            if (underWay != null) {
                return shared(underWay);
            }
            if (now.isBefore(pausedUntil)) {
                return Uni.createFrom().item(good);
            }
            begun = new CompletableFuture<>();
            underWay = begun;
        }
        reading.subscribe()
                .with(read -> begun.complete(ended(read)), failure -> begun.complete(ended(null)));
        return shared(begun);
    }

    /// @param read absent where it failed: what is still good stays so
    private synchronized JWKSet ended(@Nullable JWKSet read) {
        var now = clock.instant();
        underWay = null;
        pausedUntil = now.plus(PAUSE);
        if (read != null) {
            keys = read;
            goodUntil = now.plus(GOOD);
        }
        return good(now);
    }

    private JWKSet good(Instant now) {
        return now.isBefore(goodUntil) ? keys : NONE;
    }

    /// Who no longer waits takes it from nobody else.
    private static Uni<JWKSet> shared(CompletableFuture<JWKSet> underWay) {
        return Uni.createFrom().completionStage(underWay::copy);
    }

    private static boolean isAmong(JWKSet keys, JWSHeader header) {
        return !new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys).isEmpty();
    }
}
