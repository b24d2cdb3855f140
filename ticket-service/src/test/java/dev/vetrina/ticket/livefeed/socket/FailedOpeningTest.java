package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.Backing;
import dev.vetrina.kit.backing.TestTokens;
import dev.vetrina.ticket.agent.AgentRoster;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class FailedOpeningTest {

    private static final String MARCO =
            TestTokens.agent("marco", List.of("support"), List.of("demo"));

    @Inject LiveConfig config;
    @Inject AgentRoster roster;

    @Test
    void aSocketWhoseOpeningFailsIsClosedSoThatTheConsoleComesAgain() {
        QuarkusMock.installMockForType(new Broken(config, roster), Opening.class);

        try (var marco = LiveClient.connect(LiveClient.options(MARCO))) {
            assertThat(marco.closeCode()).isEqualTo(1011);
        }
    }

    private static final class Broken extends Opening {

        private Broken(LiveConfig config, AgentRoster roster) {
            super(config, roster, InstantSource.system());
        }

        @Override
        AgentSocket open(WebSocketConnection connection, SecurityIdentity security) {
            throw new IllegalStateException("A fault of ours");
        }
    }
}
