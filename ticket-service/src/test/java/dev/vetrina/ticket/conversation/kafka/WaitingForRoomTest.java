package dev.vetrina.ticket.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Topics;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.ticket.conversation.CommandIntake;
import dev.vetrina.ticket.conversation.StorePolicy;
import dev.vetrina.ticket.conversation.StoreSettings;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/// While the database is away the intake stays full, for hours perhaps, and the next poll waits.
class WaitingForRoomTest {

    @Test
    void aLongWaitLeavesNothingBehindThatThePollWouldHaveToClimbOutOf() {
        var afterAMoment = framesWhereAPollWasTakenAfter(2);
        var afterAnOutage = framesWhereAPollWasTakenAfter(40);

        assertThat(afterAnOutage).isEqualTo(afterAMoment);
    }

    /// How deep in the stack the poll goes on, when it has looked so often. It is empty, so that
    /// nothing is told.
    @SuppressWarnings("NullAway")
    private static long framesWhereAPollWasTakenAfter(int looks) {
        var topics = new Depth();
        var consumer =
                new CommandConsumer(
                        new FullFor(looks), new Known(), null, topics, InstantSource.system());

        consumer.on(Message.of(ConsumerRecords.empty())).await().indefinitely();

        return topics.frames;
    }

    private static final class Depth extends TopicIds {
        private long frames;

        Depth() {
            super(new Brokers(Map.of(), "nowhere:1"));
        }

        @Override
        Uni<UUID> idOf(String topic, ConsumerRecords<?, ?> poll) {
            assertThat(topic).isEqualTo(Topics.CONVERSATION_COMMANDS);
            frames = StackWalker.getInstance().walk(Stream::count);
            return Uni.createFrom().item(new UUID(0, 1));
        }
    }

    private static final class FullFor implements CommandIntake {
        private int looks;

        FullFor(int looks) {
            this.looks = looks;
        }

        @Override
        public CompletionStage<Settled> take(Placed placed) {
            return new CompletableFuture<>();
        }

        @Override
        public void begins(Place next) {}

        @Override
        public CompletionStage<Void> pass(Place place) {
            return new CompletableFuture<>();
        }

        @Override
        public boolean full() {
            return looks-- > 0;
        }
    }

    private static final class Known implements StoreSettings {
        @Override
        public StorePolicy policy(String store) {
            return StorePolicy.UNKNOWN;
        }

        @Override
        public ZoneId timeZone(String store) {
            return ZoneOffset.UTC;
        }

        @Override
        public boolean known() {
            return true;
        }
    }
}
