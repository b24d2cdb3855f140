package dev.vetrina.gateway.conversation;

import dev.vetrina.events.ConversationCommand;
import org.jspecify.annotations.Nullable;

/// The way to ticket-service.
public interface Commands {

    /// Returns at once. Commands of one shopper arrive in the order given.
    ///
    /// @param failed called where it could not be sent after all: what came behind it may have been
    /// @return false where there is no room for it: nothing was sent
    boolean send(ConversationCommand command, @Nullable String correlation, Runnable failed);
}
