package dev.vetrina.ticket.livefeed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.backing.LoggedLines;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.ticket.conversation.Samples;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketShapesTest {

    private static final TicketView TICKET = TicketView.of(Samples.anOpenTicket());

    private final OneTicket tickets = new OneTicket();
    private final TicketShapes shapes =
            new TicketShapes(tickets, new LiveFrames(EventJson.mapper()), this::told, 1_000);

    /// How many reads there had been when each shape was told.
    private final List<Integer> told = new ArrayList<>();

    @Test
    void nothingIsReadBeforeAllThatWasReadIsTold() {
        shapes.dirty(TICKET.id(), 1_000);
        assertThat(told).containsExactly(1);

        shapes.pump(1_400);
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void thatShapesAreNotReadIsToldOnceAndThenThatTheyAreReadAgain() {
        var lines = LoggedLines.of(TicketShapes.class.getName());
        tickets.isAway = true;
        shapes.dirty(TICKET.id(), 1_000);
        shapes.pump(2_000);
        tickets.isAway = false;
        shapes.pump(3_000);
        lines.close();

        assertThat(lines.texts())
                .containsExactly(
                        "Changed tickets are not read, and tried again and again: "
                                + "java.lang.IllegalStateException: away",
                        "Changed tickets are read again after 2 failures");
    }

    private void told(Shape shape) {
        if (told.isEmpty()) {
            shapes.dirty(TICKET.id(), 1_300);
        }
        told.add(tickets.reads);
    }

    private static final class OneTicket implements Tickets {
        private int reads;
        private boolean isAway;

        @Override
        public Uni<Optional<TicketView>> find(ConversationId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<TicketView>> byIds(Collection<ConversationId> ids) {
            reads++;
            if (isAway) {
                return Uni.createFrom().failure(new IllegalStateException("away"));
            }
            return Uni.createFrom().item(List.of(TICKET));
        }

        @Override
        public Uni<Map<ConversationId, Place>> places(Collection<ConversationId> ids) {
            throw new UnsupportedOperationException();
        }
    }
}
