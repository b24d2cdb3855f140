package dev.vetrina.notification.badge.store;

import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.database.OwnConnections;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
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
    void aDatabaseThatIsAwayAtFirstIsAskedAgain() {
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
        var url = "postgresql://127.0.0.1:" + database.actualPort() + "/badges";
        var environment =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("quarkus.datasource.reactive.url", url)
                        .build();
        var notifications =
                new BadgeNotifications(vertx, null, new OwnConnections(vertx, environment));

        notifications.start(new StartupEvent());

        await().until(() -> asked.get() > 2);
        notifications.stop(new ShutdownEvent());
    }
}
