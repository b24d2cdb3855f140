package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Owner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who answers now.
///
/// @param epoch starts at 1 and grows by 1 with each change of owner
/// @param assistantDue when an assistant that gives no sign until then loses the conversation
public record Ownership(Owner owner, int epoch, @Nullable Instant assistantDue) {

    Ownership passedTo(Owner next, @Nullable Instant due) {
        return new Ownership(next, epoch + 1, due);
    }

    Ownership withDue(@Nullable Instant due) {
        return new Ownership(owner, epoch, due);
    }
}
