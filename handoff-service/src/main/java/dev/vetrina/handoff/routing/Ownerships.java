package dev.vetrina.handoff.routing;

import dev.vetrina.events.ConversationEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/// Who owns which conversation, kept from events by version.
public interface Ownerships {

    /// In one transaction: what is new in these events is kept, and `then` is told how the touched
    /// conversations that are not closed now stand.
    Uni<Void> apply(List<ConversationEvent> events, Function<List<Ownership>, Uni<Void>> then);
}
