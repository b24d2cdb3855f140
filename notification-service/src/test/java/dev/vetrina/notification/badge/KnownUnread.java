package dev.vetrina.notification.badge;

import dev.vetrina.events.ConversationId;
import dev.vetrina.notification.badge.WaitingTickets.Waiting;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A source that says what a test tells it, a page of two at a time.
@Mock
@ApplicationScoped
class KnownUnread implements UnreadSource {

    private static final Comparator<Waiting> BY_ID =
            Comparator.comparing(ticket -> ticket.conversation().toString());

    private final List<Waiting> tickets = new CopyOnWriteArrayList<>();

    void say(List<Waiting> unread) {
        tickets.clear();
        tickets.addAll(unread.stream().sorted(BY_ID).toList());
    }

    @Override
    public Uni<List<Waiting>> unread(Optional<ConversationId> after) {
        var from = after.map(Object::toString).orElse("");
        return Uni.createFrom()
                .item(
                        tickets.stream()
                                .filter(ticket ->
                                        ticket.conversation().toString().compareTo(from) > 0)
                                .limit(2)
                                .toList());
    }
}
