package dev.vetrina.notification.badge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.PatientPostgres;
import dev.vetrina.kit.database.OwnConnections;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BadgeNotificationsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// The feed is told nothing: the database never lets anyone in.
    @Test
    @SuppressWarnings("NullAway")
    void aDatabaseThatIsAwayAtFirstIsAskedAgainWithOneLineOfIt() {
        var told = LoggedLines.of(BadgeNotifications.class.getName());
        var asked = new AtomicInteger();
        var database =
                vertx.createNetServer()
                        .connectHandler(socket -> {
                            asked.incrementAndGet();
                            socket.close();
                        })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        var options = PatientPostgres.options(database.actualPort());
        var notifications = new BadgeNotifications(vertx, null, new OwnConnections(vertx, options));

        notifications.start(new StartupEvent());

        await().until(() -> asked.get() > 2);
        notifications.stop(new ShutdownEvent());
        told.close();
        assertThat(told.texts()).hasSize(1);
    }
}
