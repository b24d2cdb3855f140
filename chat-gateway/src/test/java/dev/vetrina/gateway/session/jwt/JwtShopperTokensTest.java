package dev.vetrina.gateway.session.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.gateway.session.SigningKeys;
import dev.vetrina.gateway.session.SigningKeys.SigningKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtShopperTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final SigningKey first = key("first", NOON.minusSeconds(10));
    private final SigningKey second = key("second", NOON);
    private Instant now = NOON;
    private List<SigningKey> stored = List.of(first);
    private boolean away;
    private final SigningKeys keys = this::stored;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JwtShopperTokens tokens = new JwtShopperTokens(keys, () -> now, meters);
    private final ShopperSession session =
            ShopperSession.begin(
                    ShopperSession.shopper("demo", "giulia", "Giulia", "g@example.com", true),
                    NOON,
                    Duration.ofMinutes(15));

    @BeforeEach
    void start() {
        tokens.refresh().await().indefinitely();
    }

    @Test
    void aTokenSaysWhoItWasGivenTo() {
        assertThat(tokens.read(tokens.sign(session, "first"))).contains(session);
    }

    @Test
    void theOnlyKeySignsAtOnceAndANewOneWhenEveryReplicaKnowsIt() {
        assertThat(tokens.currentKey()).isEqualTo("first");
        var before = tokens.sign(session, tokens.currentKey());
        stored = List.of(first, second);
        tokens.refresh().await().indefinitely();

        assertThat(tokens.currentKey()).isEqualTo("first");
        now = NOON.plusSeconds(150);
        assertThat(tokens.currentKey()).isEqualTo("second");
        assertThat(tokens.read(before)).contains(session);
        assertThat(tokens.read(tokens.sign(session, "second"))).contains(session);
    }

    @Test
    void whatAForgottenKeySignedIsNoLongerOurs() {
        var before = tokens.sign(session, "first");
        stored = List.of(second);
        tokens.refresh().await().indefinitely();

        assertThat(tokens.read(before)).isEmpty();
    }

    @Test
    void withTheDatabaseAwayTheKnownKeysStayGoodAndSomebodyIsTold() {
        away = true;
        tokens.refresh().await().indefinitely();

        assertThat(tokens.read(tokens.sign(session, tokens.currentKey()))).contains(session);
        assertThat(meters.counter("vetrina.chores.failed", "chore", "signing-keys").count())
                .isEqualTo(1);
    }

    private Uni<List<SigningKey>> stored() {
        return away
                ? Uni.createFrom().failure(new IllegalStateException("away"))
                : Uni.createFrom().item(stored);
    }

    private static SigningKey key(String id, Instant createdAt) {
        var secret = new byte[32];
        secret[0] = (byte) id.charAt(0);
        return new SigningKey(id, secret, createdAt);
    }
}
