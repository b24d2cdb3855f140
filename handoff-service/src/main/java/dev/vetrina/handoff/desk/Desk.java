package dev.vetrina.handoff.desk;

import dev.vetrina.events.Message;
import io.smallrye.mutiny.Uni;

/// A place where people answer. Each call may come again after a failure; the handoff's id stays
/// the same.
public interface Desk {

    Capabilities capabilities();

    Uni<RemoteTicket> open(Handoff handoff);

    /// What the shopper wrote after the handoff.
    Uni<Void> append(RemoteTicket ticket, Message message);

    /// The conversation ended here.
    Uni<Void> close(RemoteTicket ticket);
}
