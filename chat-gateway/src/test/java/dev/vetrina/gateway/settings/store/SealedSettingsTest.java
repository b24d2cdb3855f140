package dev.vetrina.gateway.settings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.gateway.testing.Dump;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.kit.secret.SecretBox;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The secrets with which stores vouch for their shoppers.
@GatewayTest
class SealedSettingsTest {

    private static final String WAITERS = "SELECT 1 FROM pg_locks WHERE NOT granted";

    @Inject PostgresSettings settings;
    @Inject Pool database;

    private Storefront store;

    @BeforeEach
    void aStoreWithASecret() {
        store = Storefront.open();
    }

    @Test
    void theDatabaseHoldsEverythingOfAStoreButItsSecret() {
        var dump = Dump.of(database);

        assertThat(dump.text()).contains(store.key(), Storefront.ORIGIN);
        assertThat(dump.holds(store.secret())).isFalse();
        assertThat(stored().identity().jwtSecrets()).containsExactly(store.secret());
    }

    @Test
    void aStoreThatGivesItsSecretUpHasNothingSealed() {
        store.change(settings -> settings.put("identity", Map.of("jwtSecrets", List.of())));

        assertThat(sealed()).isNull();
        assertThat(stored().identity().jwtSecrets()).isEmpty();
    }

    @Test
    void whatAReleaseBeforeKeptAsItIsIsSealedAtTheStartAndIsStillGood() throws Throwable {
        isKeptAsItIs(document());
        assertThat(Dump.of(database).holds(store.secret())).isTrue();
        assertThat(stored().identity().jwtSecrets()).containsExactly(store.secret());

        settings.sealAnew(new StartupEvent());

        assertThat(Dump.of(database).holds(store.secret())).isFalse();
        assertThat(sealed()).startsWith("known:");
        assertThat(stored().identity().jwtSecrets()).containsExactly(store.secret());
        assertThat(stored().assistantName()).isEqualTo("Luna");
    }

    /// While replicas are updated one after the other.
    @Test
    void whatAGatewayOfAReleaseBeforeWritesMeanwhileIsNewerThanWhatLiesSealed() throws Throwable {
        var next = "the-next-secret-of-" + store.key();
        database.preparedQuery("UPDATE chat_settings SET document = $2 WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key(), document().replace(store.secret(), next)));

        assertThat(stored().identity().jwtSecrets()).containsExactly(next);
        settings.sealAnew(new StartupEvent());
        assertThat(stored().identity().jwtSecrets()).containsExactly(next);
        assertThat(Dump.of(database).holds(next)).isFalse();
    }

    @Test
    void replicasThatStartTogetherOverwriteNoChangeThatIsUnderWay() {
        isKeptAsItIs(document());
        var changed = document().replace("Luna", "Stella").replace(store.secret(), "the-next-one");
        var connection = database.getConnectionAndAwait();
        connection.query("BEGIN").executeAndAwait();
        try (var replicas = Executors.newFixedThreadPool(2)) {
            connection
                    .preparedQuery("UPDATE chat_settings SET document = $2 WHERE store = $1")
                    .executeAndAwait(Tuple.of(store.key(), changed));
            var starts =
                    Stream.generate(() -> CompletableFuture.runAsync(this::starts, replicas))
                            .limit(2)
                            .toList();
            await().until(() -> database.query(WAITERS).executeAndAwait().size() >= 2);
            connection.query("COMMIT").executeAndAwait();
            starts.forEach(CompletableFuture::join);
        } finally {
            connection.closeAndAwait();
        }

        assertThat(stored().assistantName()).isEqualTo("Stella");
        assertThat(stored().identity().jwtSecrets()).containsExactly("the-next-one");
        assertThat(Dump.of(database).holds("the-next-one")).isFalse();
    }

    @Test
    void withAStoresSecretThatNoKeyOpensAGatewayDoesNotStartAndSaysWhichKeyItLacks() {
        var key = "lost:" + Base64.getEncoder().encodeToString(new byte[32]);
        var lost = new SecretBox(Optional.of(List.of(key)));
        var secrets = "[\"%s\"]".formatted(store.secret()).getBytes(StandardCharsets.UTF_8);
        var place = "chat_settings/" + store.key();
        lies(lost.seal(place, secrets));
        try {
            assertThatThrownBy(() -> settings.sealAnew(new StartupEvent()))
                    .hasMessage(place + " is sealed under a key that we lack: lost");
            // One that runs goes on with what it knows, and so do all other stores.
            assertThatThrownBy(this::stored)
                    .isInstanceOf(UnreadableSettings.class)
                    .hasMessageEndingWith("we lack: lost");
            store.token("giulia");
        } finally {
            lies(null);
        }
    }

    @Test
    void aSecretThatWasMovedToAnotherStoreDoesNotOpenThere() {
        var mine = sealed();
        store = Storefront.open();
        lies(mine);
        try {
            assertThatThrownBy(this::stored).hasMessageContaining("moved");
        } finally {
            lies(null);
        }
    }

    private void starts() {
        try {
            settings.sealAnew(new StartupEvent());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private ChatSettings stored() {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> settings.find(store.key()))
                    .orElseThrow();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// As a release wrote it that sealed nothing.
    private String document() {
        return column("document")
                .replace("\"jwtSecrets\":[]", "\"jwtSecrets\":[\"%s\"]".formatted(store.secret()));
    }

    private void isKeptAsItIs(String document) {
        database.preparedQuery(
                        """
                        UPDATE chat_settings SET document = $2, sealed_secrets = NULL
                        WHERE store = $1
                        """)
                .executeAndAwait(Tuple.of(store.key(), document));
    }

    private void lies(@Nullable String sealed) {
        database.preparedQuery("UPDATE chat_settings SET sealed_secrets = $2 WHERE store = $1")
                .executeAndAwait(Tuple.of(store.key(), sealed));
    }

    private @Nullable String sealed() {
        return column("sealed_secrets");
    }

    private String column(String name) {
        return database.preparedQuery(
                        "SELECT %s FROM chat_settings WHERE store = $1".formatted(name))
                .executeAndAwait(Tuple.of(store.key()))
                .iterator()
                .next()
                .getString(0);
    }
}
