package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Message;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shopper's messages that have no answer, oldest first.
public record Unanswered(List<Waiting> messages) {

    static final Unanswered NONE = new Unanswered(List.of());

    /// Of so many each is known by its own time. Where there are more, the oldest count as one.
    static final int MOST = 50;

    /// @param seq the newest message that waits since then
    public record Waiting(long seq, Instant since) {}

    public Unanswered {
        messages = List.copyOf(messages);
    }

    public @Nullable Instant since() {
        return messages.isEmpty() ? null : messages.getFirst().since();
    }

    Unanswered and(Message message) {
        var kept = messages.size() < MOST ? messages : oldestTogether();
        return new Unanswered(
                Stream.concat(kept.stream(), Stream.of(new Waiting(message.seq(), message.at())))
                        .toList());
    }

    /// @param seen the last message that whoever answered knew
    Unanswered answeredUpTo(long seen) {
        return new Unanswered(messages.stream().filter(waiting -> waiting.seq() > seen).toList());
    }

    /// Who waits is never said to have waited less.
    private List<Waiting> oldestTogether() {
        var both = new Waiting(messages.get(1).seq(), messages.getFirst().since());
        return Stream.concat(Stream.of(both), messages.stream().skip(2)).toList();
    }
}
