package dev.vetrina.gateway.session.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeptKeysTest {

    private static final JWK ONE = key("one");
    private static final JWK TWO = key("two");

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    /// Readings that were begun, the newest last.
    private final Deque<CompletableFuture<JWKSet>> readings = new ArrayDeque<>();

    private final KeptKeys keys =
            new KeptKeys(
                    "https://shop.example/keys",
                    Uni.createFrom()
                            .completionStage(() -> {
                                readings.add(new CompletableFuture<>());
                                return readings.getLast();
                            }),
                    () -> now);

    @Test
    void allWhoWaitShareOneReading() {
        var first = asked("one");
        var second = asked("one");
        assertThat(readings).hasSize(1);

        readings.getLast().complete(new JWKSet(ONE));

        assertThat(first.awaitItem().getItem().getKeys()).containsExactly(ONE);
        assertThat(second.awaitItem().getItem().getKeys()).containsExactly(ONE);
    }

    @Test
    void whoeverNoLongerWaitsTakesItFromNobody() {
        var gone = asked("one");
        var stays = asked("one");
        gone.cancel();

        readings.getLast().complete(new JWKSet(ONE));

        assertThat(stays.awaitItem().getItem().getKeys()).containsExactly(ONE);
    }

    @Test
    void aFailureIsRememberedForTenSeconds() {
        var waiting = asked("one");
        readings.getLast().completeExceptionally(new IOException("away"));
        assertThat(waiting.awaitItem().getItem().isEmpty()).isTrue();

        now = now.plusSeconds(9);
        assertThat(asked("one").awaitItem().getItem().isEmpty()).isTrue();
        assertThat(readings).hasSize(1);

        now = now.plusSeconds(1);
        asked("one");
        assertThat(readings).hasSize(2);
    }

    @Test
    void keysAreGoodForFiveMinutes() {
        read(ONE);

        now = now.plusSeconds(299);
        assertThat(asked("one").awaitItem().getItem().getKeys()).containsExactly(ONE);
        assertThat(readings).hasSize(1);

        now = now.plusSeconds(1);
        var waiting = asked("one");
        readings.getLast().completeExceptionally(new IOException("away"));
        assertThat(waiting.awaitItem().getItem().isEmpty()).isTrue();
    }

    @Test
    void aKeyThatIsNotAmongThemIsLookedForButNotAgainAndAgain() {
        read(ONE);
        assertThat(asked("two").awaitItem().getItem().getKeys()).containsExactly(ONE);
        assertThat(readings).hasSize(1);

        now = now.plusSeconds(10);
        var waiting = asked("two");
        readings.getLast().complete(new JWKSet(TWO));

        assertThat(waiting.awaitItem().getItem().getKeys()).containsExactly(TWO);
    }

    @Test
    void lookingForAnotherKeyInVainLeavesTheGoodOnes() {
        read(ONE);
        now = now.plusSeconds(10);
        asked("two");

        assertThat(asked("one").awaitItem().getItem().getKeys()).containsExactly(ONE);
        readings.getLast().completeExceptionally(new IOException("away"));
        assertThat(asked("one").awaitItem().getItem().getKeys()).containsExactly(ONE);
    }

    private void read(JWK key) {
        asked("one");
        readings.getLast().complete(new JWKSet(key));
    }

    private UniAssertSubscriber<JWKSet> asked(String kid) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
        return keys.forToken(header).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
