package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.delivery.States.Rest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// What one socket has yet to be shown of what it missed. One page of it is kept, since its reader
/// may take nothing for as long as he stays; the next is read when that one was taken. Messages
/// stay as they are and where they are, so pages up to the snapshot's last message belong to it,
/// whenever they are read. Not safe by itself: its seam lets one thread in at a time.
final class Missing {

    /// Of a page, however many messages it has. A message that is longer is kept alone.
    private static final int MOST_CHARACTERS = 131_072;

    private final ConversationId conversation;
    private final long last;
    private final Queue<Missed> page = new ArrayDeque<>();
    private long keptUpTo;

    Missing(ConversationId conversation, long last, List<Missed> first) {
        this.conversation = conversation;
        this.last = last;
        keep(first);
    }

    ConversationId conversation() {
        return conversation;
    }

    /// The next one to show; empty at the end of the page.
    Optional<Missed> next() {
        return Optional.ofNullable(page.poll());
    }

    /// The page that has to be read next; empty behind the last.
    Optional<Rest> rest() {
        var left = Math.min(last - keptUpTo, States.PAGE);
        return left <= 0
                ? Optional.empty()
                : Optional.of(new Rest(conversation, keptUpTo, (int) left));
    }

    /// False where this page is not what follows.
    boolean goesOn(List<Missed> following) {
        if (following.isEmpty() || following.getFirst().seq() != keptUpTo + 1) {
            return false;
        }
        keep(following);
        return true;
    }

    /// What is too much is read again when it is its turn.
    private void keep(List<Missed> read) {
        var characters = 0;
        for (var message : read) {
            characters += message.frame().length();
            if (characters > MOST_CHARACTERS && !page.isEmpty()) {
                return;
            }
            page.add(message);
            keptUpTo = message.seq();
        }
    }
}
