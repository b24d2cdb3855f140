package dev.vetrina.kit.applied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.event.Read.Known;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventBatchesTest {

    private static final TopicPartition PLACE = new TopicPartition("happenings", 3);

    private final Vertx vertx = Vertx.vertx();

    /// Nothing is put aside or passed over here.
    @SuppressWarnings("NullAway")
    private final EventBatches<String> batches =
            new EventBatches<>((headers, payload) -> new Known<>("it happened"), null, null);

    private int asked;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anOutageIsToldWhereItBeginsAndWhereItEnds() {
        var told = LoggedLines.of(EventBatches.class.getName());

        var applied = new CompletableFuture<Void>();
        vertx.getOrCreateContext()
                .runOnContext(ignored ->
                        batches.apply(poll(), this::awayForTwoTries)
                                .subscribe()
                                .with(applied::complete, applied::completeExceptionally));

        assertThat(applied).succeedsWithin(Duration.ofSeconds(20));
        told.close();
        assertThat(told.texts())
                .containsExactly(
                        "1 events from happenings-3@4 on wait, and are tried again and again: "
                                + "io.vertx.pgclient.PgException: FATAL: shutting down (57P01)",
                        "Events are applied again after 2 failures");
    }

    private Uni<Void> awayForTwoTries(List<String> events) {
        asked++;
        return asked < 3
                ? Uni.createFrom().failure(new PgException("shutting down", "FATAL", "57P01", null))
                : Uni.createFrom().voidItem();
    }

    private static ConsumerRecords<String, byte[]> poll() {
        var record = new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), 4, "key", new byte[0]);
        return new ConsumerRecords<>(Map.of(PLACE, List.of(record)), Map.of());
    }
}
