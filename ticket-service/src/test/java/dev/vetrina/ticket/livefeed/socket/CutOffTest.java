package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.KafkaElsewhere;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.kit.outbox.CutOff;
import dev.vetrina.kit.outbox.OutboxConfig;
import dev.vetrina.ticket.livefeed.socket.LiveClient.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Kafka answers another replica, and not this one.
@QuarkusTest
@WithTestResource(Backing.class)
class CutOffTest {

    private static final String MARCO =
            TestTokens.agent("marco", List.of("support"), List.of("demo"));

    @Inject AgentSockets sockets;
    @Inject OutboxConfig config;

    @Test
    void itsSocketsAreSentAwayAndNobodyNewIsTaken() {
        try (var marco = LiveClient.of(MARCO)) {
            QuarkusMock.installMockForType(new KafkaElsewhere(config), CutOff.class);
            sockets.cutOff();

            assertThat(marco.next("goodbye").path("reconnectAfterMs").asLong())
                    .isBetween(1_000L, 15_000L);
            assertThat(LiveClient.refusal(LiveClient.options(MARCO)))
                    .isEqualTo(new Refusal(503, "unavailable", true));
            assertThat(marco.closeCode()).isEqualTo(1012);
        }
    }
}
