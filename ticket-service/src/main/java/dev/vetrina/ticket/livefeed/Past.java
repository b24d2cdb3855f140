package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.ticket.conversation.MessageView;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a thread holds already.
public interface Past {

    /// More than this and the client reads the thread itself.
    int MOST_MISSED = 500;

    /// All from one snapshot; unknown tickets are left out.
    ///
    /// @param wanted with the last seq that the client has; null for one who wants nothing
    Uni<Seen> since(List<Since> wanted);

    record Since(ConversationId ticket, @Nullable Long after) {}

    record Seen(String incarnation, Map<ConversationId, Missed> tickets) {}

    /// @param version what the snapshot holds of the ticket's changes
    /// @param missed messages and notes in their order
    /// @param resync nothing is in there: it is too much, holds what this release cannot read, or
    ///   ends before what the client has, which a restored database has lost
    record Missed(long version, List<MessageView> missed, boolean resync) {}
}
