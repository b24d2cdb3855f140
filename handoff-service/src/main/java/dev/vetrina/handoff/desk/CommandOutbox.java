package dev.vetrina.handoff.desk;

import dev.vetrina.events.ConversationCommand;
import io.smallrye.mutiny.Uni;

/// What this service asks ticket-service to do leaves with the transaction in which it was decided.
public interface CommandOutbox {

    Uni<Void> add(ConversationCommand command);
}
