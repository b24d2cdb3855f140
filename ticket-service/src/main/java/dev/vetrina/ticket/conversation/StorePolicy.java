package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent.StartPolicy;

/// What a store's settings, as last announced, say about new messages.
///
/// @param firstResponder who a new conversation belongs to
public record StorePolicy(StartPolicy startPolicy, Owner firstResponder) {

    /// Where nothing was announced yet.
    public static final StorePolicy UNKNOWN =
            new StorePolicy(StartPolicy.SIGNED_IN_ONLY, Owner.HELPDESK);

    /// An anonymous shopper may talk to the assistant where the store says so, and to nobody else.
    boolean admits(boolean signedIn, Owner owner) {
        return signedIn
                || (startPolicy == StartPolicy.ASSISTANT_FOR_ANONYMOUS && owner == Owner.ASSISTANT);
    }
}
