package dev.vetrina.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Signal;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownOwner;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.Sockets;
import dev.vetrina.gateway.testing.FakeSocket;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsTypingTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final ConversationId CHAT = new ConversationId(UUID.randomUUID());

    private final FakeSocket socket = new FakeSocket("giulia", null, NOON, "here");
    private final Sockets sockets = new Sockets();
    private final AgentsTyping typing = new AgentsTyping(sockets, () -> NOON);

    /// An agent may write a note there, or be a moment late.
    @ParameterizedTest
    @CsvSource({"OPEN,1", "CLOSED,0"})
    void nobodyIsSeenTypingInAClosedConversation(ShownStatus status, int frames) {
        socket.subscribed(greeted(status));
        sockets.add(socket);
        var before = socket.sent().size();

        typing.heard(marcoTypes());

        assertThat(socket.sent()).hasSize(before + frames);
    }

    private Seam greeted(ShownStatus status) {
        var seam = new Seam(socket, new NobodyAsks(), _ -> {});
        var view =
                new ConversationView(
                        CHAT,
                        CHAT,
                        status,
                        ShownOwner.TEAM,
                        true,
                        null,
                        null,
                        null,
                        1,
                        0,
                        0,
                        List.of());
        seam.stands(new ReadyState(view, 1, "one", true, List.of()), NOON);
        return seam;
    }

    private Signal.Typing marcoTypes() {
        var marco = new Author(Author.Kind.AGENT, "agent-marco", "Marco", null);
        var profile = socket.session().profile();
        return new Signal.Typing("demo", profile, CHAT, marco, true, null, NOON);
    }

    private record NobodyAsks() implements Taken {
        @Override
        public void taken(LiveSocket by, ConversationId of, long seq) {}

        @Override
        public void acked(LiveSocket by, UUID id) {}
    }
}
