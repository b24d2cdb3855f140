package dev.vetrina.gateway.session.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.SigningKeys;
import dev.vetrina.gateway.session.SigningKeys.SigningKey;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@GatewayTest
class PostgresSigningKeysTest {

    @Inject SigningKeys keys;
    @Inject InstantSource clock;

    @Test
    void replicasThatRotateTogetherAgreeAndTheTwoNewestKeysStay() {
        var before = upToDate(keys);
        var weekLater =
                new PostgresSigningKeys(
                        () -> clock.instant().plus(Duration.ofDays(8)), Duration.ofDays(7));

        List<List<SigningKey>> seen;
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var asked =
                    Stream.generate(() ->
                                    CompletableFuture.supplyAsync(
                                            () -> upToDate(weekLater), replicas))
                            .limit(4)
                            .toList();
            seen = asked.stream().map(CompletableFuture::join).toList();
        }

        var ids = seen.stream().map(PostgresSigningKeysTest::ids).distinct().toList();
        assertThat(ids).hasSize(1);
        assertThat(ids.getFirst()).hasSize(2).contains(before.getLast().id());
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::id).toList();
    }

    private static List<SigningKey> upToDate(SigningKeys keys) {
        try {
            return VertxContextSupport.subscribeAndAwait(keys::upToDate);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
