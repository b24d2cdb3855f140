package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.ticket.TopicTap;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class OutboxOrderTest {

    @Inject Outbox outbox;
    @Inject OutboxRelay relay;
    @Inject Pool pool;

    @Test
    void aTransactionThatCommitsLateIsNotOvertakenByTheNextOneOfItsKey() throws Exception {
        var key = UUID.randomUUID().toString();
        try (var tap = TopicTap.of(Topics.OUTCOMES)) {
            var late = pool.getConnection().await().indefinitely();
            late.query("BEGIN").executeAndAwait();
            outbox.add(late, List.of(record(key, "first"))).await().indefinitely();
            for (var n = 0; n < 15; n++) {
                commit(record(UUID.randomUUID().toString(), "another's"));
                TimeUnit.MILLISECONDS.sleep(100);
            }

            late.query("COMMIT").executeAndAwait();
            commit(record(key, "second"));

            late.closeAndAwait();
            var first = tap.awaitRecord(record -> key.equals(record.key()));
            assertThat(first.value()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        }
    }

    private void commit(Outgoing outgoing) {
        pool.withTransaction(tx -> outbox.add(tx, List.of(outgoing))).await().indefinitely();
        relay.wake();
    }

    private static Outgoing record(String key, String text) {
        return new Outgoing(Topics.OUTCOMES, key, List.of(), text.getBytes(StandardCharsets.UTF_8));
    }
}
