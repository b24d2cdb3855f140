package dev.vetrina.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.testing.FakeSocket;
import dev.vetrina.kit.backing.LoggedLines;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Replay replay =
            new Replay(
                    (session, from) ->
                            Uni.createFrom().failure(new IllegalStateException("status code 403")),
                    () -> NOON);

    @Test
    void whyTicketServiceCannotBeAskedIsToldOnce() {
        var told = LoggedLines.of(Replay.class.getName());

        replay.read(seam());
        replay.read(seam());
        told.close();

        assertThat(replay.isAway()).isTrue();
        assertThat(told.texts()).singleElement().asString().endsWith("status code 403");
    }

    private Seam seam() {
        var taken =
                new Taken() {
                    @Override
                    public void taken(LiveSocket by, ConversationId of, long seq) {}

                    @Override
                    public void acked(LiveSocket by, UUID id) {}
                };
        return new Seam(new FakeSocket("giulia", null, NOON, "here"), taken, replay::read);
    }
}
