package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationEvent;
import java.util.List;

/// Told in this process of what was just committed here. Only a shortcut: everything is told on the
/// topic too, by every replica, and in its order.
public interface ChangeListener {

    /// Called by a writer, which goes on only after that.
    ///
    /// @param events in the order of their commit
    void committed(List<ConversationEvent> events);
}
