package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.conversation.Commands;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.topic.Brokers;
import dev.vetrina.kit.topic.PatientProducers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@GatewayTest
class CommandSenderTest {

    @Inject Producers producers;
    @Inject GatewayLimits limits;
    @Inject MeterRegistry meters;
    @Inject InstantSource clock;

    @Test
    void whatCannotGoOnIsRefusedSoThatTheShopperKeepsIt() {
        refuses(new CommandSender(producers, limits, meters, clock));
    }

    @Test
    void whatTheProducerDoesNotTakeIsRefusedAndTheSocketStays() {
        var sender = new CommandSender(nowhere(), limits, meters, clock);
        sender.start(new StartupEvent());
        try {
            refuses(sender);
        } finally {
            sender.stop();
        }
    }

    /// As between the moment when a producer is found to be useless and the next.
    @Test
    void whatComesWhenTheProducerIsClosedIsRefusedAndTakesNoRoom() {
        var closed = new SimpleMeterRegistry();
        var sender = new CommandSender(nowhere(), limits, closed, clock);
        sender.start(new StartupEvent());
        sender.stop();

        refuses(sender);

        assertThat(closed.get("vetrina.commands.in.flight").gauge().value()).isZero();
    }

    @Test
    void whatIsRefusedIsCountedAndToldOnceASecond() {
        var meters = new SimpleMeterRegistry();
        var sender =
                new CommandSender(producers, limits, meters, () -> Instant.EPOCH.plusSeconds(9));
        var told = LoggedLines.of(CommandSender.class.getName());
        for (var upTo = 1; upTo <= 3; upTo++) {
            assertThat(read(sender, upTo, () -> {})).isFalse();
        }
        told.close();

        assertThat(meters.counter("vetrina.commands.refused").count()).isEqualTo(3);
        assertThat(meters.counter("vetrina.commands.failed").count()).isZero();
        assertThat(told.texts()).singleElement().asString().contains("commands were refused");
    }

    @Test
    void aSignalThatIsLostIsNotCountedAsACommand() throws InterruptedException {
        var meters = new SimpleMeterRegistry();
        var mortal = new Mortal();
        var sender = new CommandSender(mortal, limits, meters, clock);
        sender.start(new StartupEvent());
        try {
            var open = mortal.opened.take();
            var giulia = ProfileId.of("demo", "giulia");
            var here = new Asker("here", "1");
            sender.tell(new Signal.SocketClosed("demo", giulia, here, Instant.EPOCH));
            assertThat(read(sender, 1, () -> {})).isTrue();

            failsLater(open);
            assertThat(meters.counter("vetrina.signals.dropped").count()).isEqualTo(1);
            assertThat(meters.counter("vetrina.commands.failed").count()).isZero();
            failsLater(open);
            assertThat(meters.counter("vetrina.commands.failed").count()).isEqualTo(1);
        } finally {
            sender.stop();
        }
    }

    @Test
    void nothingOvertakesWhatAProducerThatDiedStillHolds() throws InterruptedException {
        var mortal = new Mortal();
        var sender = new CommandSender(mortal, limits, new SimpleMeterRegistry(), clock);
        sender.start(new StartupEvent());
        try {
            var first = mortal.opened.take();
            var second = new CompletableFuture<Void>();
            assertThat(read(sender, 1, () -> {})).isTrue();
            assertThat(read(sender, 2, () -> second.complete(null))).isTrue();

            first.errorNext(new TopicAuthorizationException("not any more"));
            first.closing.acquire();
            assertThat(read(sender, 3, () -> {})).isFalse();
            assertThat(second).isNotDone();
            assertThat(mortal.opened).isEmpty();

            first.closed.release();
            var next = mortal.opened.take();
            await().until(() -> read(sender, 3, () -> {}));
            assertThat(second).isDone();
            assertThat(next.history()).hasSize(1);
        } finally {
            sender.stop();
        }
    }

    /// As where a gateway is up before Kafka's names are.
    @Test
    void whoStartsBeforeAnybodyKnowsWhereKafkaIsSendsOnceItIsKnown() throws InterruptedException {
        var late = new Mortal();
        late.unknown.set(3);
        var sender = new CommandSender(late, limits, new SimpleMeterRegistry(), clock);
        sender.start(new StartupEvent());
        try {
            assertThat(read(sender, 1, () -> {})).isFalse();

            var first = late.opened.take();
            await().until(() -> read(sender, 1, () -> {}));
            assertThat(first.history()).hasSize(1);
        } finally {
            sender.stop();
        }
    }

    /// Not on the thread of whoever sent it.
    private static void failsLater(Told producer) {
        var failure = new TimeoutException("a slow broker");
        CompletableFuture.runAsync(() -> producer.errorNext(failure)).join();
    }

    private static boolean read(CommandSender sender, long upTo, Runnable failed) {
        var giulia = ProfileId.of("demo", "giulia");
        var conversation = new ConversationId(new UUID(0, 1));
        var command =
                new MarkRead(
                        "demo", giulia, conversation, upTo, new Asker("here", "1"), Instant.EPOCH);
        return sender.send(command, null, failed);
    }

    private static Producers nowhere() {
        return new Producers(patient());
    }

    private static PatientProducers patient() {
        return new PatientProducers(new Brokers(Map.of(), "127.0.0.1:1"));
    }

    /// Opens producers that answer when they are told to.
    private static final class Mortal extends Producers {
        private final BlockingQueue<Told> opened = new LinkedBlockingQueue<>();

        /// How often it is not yet known where Kafka is.
        private final AtomicInteger unknown = new AtomicInteger();

        Mortal() {
            super(patient());
        }

        @Override
        Producer<String, byte[]> open() {
            if (unknown.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new KafkaException("No resolvable bootstrap urls");
            }
            var producer = new Told();
            opened.add(producer);
            return producer;
        }
    }

    /// Holds its records until it may close.
    private static final class Told extends MockProducer<String, byte[]> {
        private final Semaphore closing = new Semaphore(0);
        private final Semaphore closed = new Semaphore(0);

        Told() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void close(Duration patience) {
            if (patience.isZero()) {
                closing.release();
                closed.acquireUninterruptibly();
                while (errorNext(new KafkaException("closed"))) {}
                throw new KafkaException("And it could not be closed well");
            }
            super.close(patience);
        }
    }

    private static void refuses(CommandSender sender) {
        var store = Storefront.open();
        var socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");
        QuarkusMock.installMockForType(sender, Commands.class);

        var id = socket.say("Nobody takes this");

        var error = socket.next("error");
        assertThat(error.path("code").asText()).isEqualTo("unavailable");
        assertThat(error.path("id").asText()).isEqualTo(id);
        assertThat(error.path("retryAfterMs").asLong()).isPositive();
        assertThat(socket.untilPong()).isEmpty();
        assertThat(Topic.commands(store.shopperKey("giulia"), 0)).isEmpty();
    }
}
