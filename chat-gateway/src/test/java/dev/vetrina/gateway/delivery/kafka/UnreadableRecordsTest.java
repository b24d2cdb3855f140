package dev.vetrina.gateway.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Happenings;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What only feeds sockets puts nothing aside, since each replica would: it counts, and goes on.
@GatewayTest
class UnreadableRecordsTest {

    @Inject MeterRegistry meters;

    private Storefront store;
    private Socket socket;
    private Happenings talk;

    @BeforeEach
    void aShopper() {
        store = Storefront.open();
        socket = Socket.open(store, store.token("giulia"));
        socket.next("ready");
        talk = new Happenings(store, "giulia");
    }

    @Test
    void anEventIsCountedAndTheNextOneIsShown() {
        talks();
        isCountedAndPassedOver(EventJson.outgoing(talk.replied("Still here"), null), "message");
    }

    @Test
    void anOutcomeIsCountedAndTheNextOneIsTold() {
        var id = socket.say("Too fast");
        var command = (SendMessage) Topic.commands(store.shopperKey("giulia"), 1).getFirst();
        var refused =
                new CommandRefused(
                        store.key(),
                        store.profile("giulia"),
                        UUID.fromString(id),
                        "rate_limited",
                        500L,
                        command.asker());

        isCountedAndPassedOver(EventJson.outgoing(refused, Instant.now(), null), "error");
    }

    @Test
    void aSignalIsCountedAndTheNextOneIsShown() {
        talks();
        var typing =
                new Signal.Typing(
                        store.key(),
                        store.profile("giulia"),
                        talk.id(),
                        new Author(Author.Kind.AGENT, "agent-marco", "Marco", null),
                        true,
                        null,
                        Instant.now());

        isCountedAndPassedOver(EventJson.outgoing(typing), "typing");
    }

    private void talks() {
        Topic.publish(talk.started());
        Topic.publish(talk.replied("Hello"));
        socket.next("status");
        socket.next("message");
    }

    private void isCountedAndPassedOver(Outgoing good, String frame) {
        var counter = meters.counter("vetrina.records.unreadable", "topic", good.topic());
        var before = counter.count();
        var broken = "{".getBytes(StandardCharsets.UTF_8);
        Topic.publish(new Outgoing(good.topic(), good.key(), good.headers(), broken));
        Topic.publish(good);

        socket.next(frame);

        assertThat(counter.count()).isEqualTo(before + 1);
    }
}
