package dev.vetrina.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.backing.PatientPostgres;
import dev.vetrina.kit.database.OwnConnections;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.kit.topic.PatientProducers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where the database has no connection for it.
class OutboxRelayTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LoggedLines told = LoggedLines.of(OutboxRelay.class.getName());
    private final OutboxRelay relay =
            new OutboxRelay(new Eager(), nowhere(), SharedOutbox.heard(), meters);

    @BeforeEach
    void start() {
        relay.start(new StartupEvent());
    }

    @AfterEach
    void stop() throws InterruptedException {
        relay.stop(new ShutdownEvent());
        told.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAgeGrowsForAsLongAsNobodyCanLookWhatWaits() {
        await().until(() -> age() > 1);
    }

    @Test
    void thatItWaitsIsToldOnce() {
        await().until(() -> age() > 1);

        assertThat(told.all()).hasSize(1);
    }

    private double age() {
        return meters.get("vetrina.outbox.age").gauge().value();
    }

    private RelaySessions nowhere() {
        return new RelaySessions(
                new OwnConnections(vertx, PatientPostgres.options(1)),
                new Eager(),
                List.of(),
                new PatientProducers(new Brokers(Map.of(), "127.0.0.1:1")));
    }
}
