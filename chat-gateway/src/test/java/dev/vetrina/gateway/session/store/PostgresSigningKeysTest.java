package dev.vetrina.gateway.session.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.session.SigningKeys;
import dev.vetrina.gateway.session.SigningKeys.SigningKey;
import dev.vetrina.gateway.testing.Dump;
import dev.vetrina.kit.secret.SecretBox;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@GatewayTest
class PostgresSigningKeysTest {

    @Inject SigningKeys keys;
    @Inject PostgresSigningKeys stored;
    @Inject SecretBox box;
    @Inject Pool database;
    @Inject InstantSource clock;

    @Inject
    @ConfigProperty(name = "vetrina.secrets.keys")
    String known;

    @Test
    void replicasThatRotateTogetherAgreeAndTheTwoNewestKeysStay() {
        var before = upToDate(keys);
        var weekLater =
                new PostgresSigningKeys(
                        box, () -> clock.instant().plus(Duration.ofDays(8)), Duration.ofDays(7));

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

    @Test
    void theDatabaseHoldsNothingThatSignsAndWhatAReleaseBeforeLeftThereIsSealedAtTheStart()
            throws Throwable {
        var before = upToDate(keys);
        assertThat(before).allSatisfy(key -> assertThat(dumpHolds(key)).isFalse());
        for (var key : before) {
            database.preparedQuery(
                            "UPDATE signing_key SET secret = $2, sealed_secret = NULL WHERE id = $1")
                    .executeAndAwait(Tuple.of(key.id(), Buffer.buffer(key.secret())));
        }
        assertThat(before).allSatisfy(key -> assertThat(dumpHolds(key)).isTrue());

        stored.sealAnew(new StartupEvent());

        assertThat(before).allSatisfy(key -> assertThat(dumpHolds(key)).isFalse());
        assertThat(upToDate(keys)).usingRecursiveComparison().isEqualTo(before);
    }

    /// In the way that operators are told: both keys, then the new one first, then it alone.
    @Test
    void aRotationOfTheKeyThatSealsKeepsWhatSigns() throws Throwable {
        var before = upToDate(keys);
        var fresh = "fresh:" + Base64.getEncoder().encodeToString(new byte[32]);
        try {
            with(fresh, known).sealAnew(new StartupEvent());

            assertThat(upToDate(with(fresh))).usingRecursiveComparison().isEqualTo(before);
            assertThatThrownBy(() -> stored.sealAnew(new StartupEvent()))
                    .hasMessageMatching(
                            "signing_key/\\S+ is sealed under a key that we lack: fresh");
        } finally {
            with(known, fresh).sealAnew(new StartupEvent());
        }

        assertThat(upToDate(keys)).usingRecursiveComparison().isEqualTo(before);
    }

    private PostgresSigningKeys with(String... keys) {
        return new PostgresSigningKeys(
                new SecretBox(Optional.of(List.of(keys))), clock, Duration.ofDays(7));
    }

    private boolean dumpHolds(SigningKey key) {
        return Dump.of(database).holds(key.secret());
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
