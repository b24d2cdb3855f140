package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.GatewayLimits;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.conversation.Commands;
import dev.vetrina.gateway.testing.Socket;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.Topic;
import dev.vetrina.kit.topic.PatientProducers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import jakarta.inject.Inject;
import java.time.InstantSource;
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
        var nowhere = new Producers(new PatientProducers("127.0.0.1:1"));
        var sender = new CommandSender(nowhere, limits, meters, clock);
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
        var nowhere = new Producers(new PatientProducers("127.0.0.1:1"));
        var sender = new CommandSender(nowhere, limits, closed, clock);
        sender.start(new StartupEvent());
        sender.stop();

        refuses(sender);

        assertThat(closed.get("vetrina.commands.in.flight").gauge().value()).isZero();
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
