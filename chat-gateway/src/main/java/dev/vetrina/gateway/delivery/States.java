package dev.vetrina.gateway.delivery;

import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import io.smallrye.mutiny.Uni;

/// Where the state of a shopper's conversations is read: ticket-service.
public interface States {

    /// Fails where ticket-service gives no answer in time.
    Uni<ReadyState> read(ShopperSession session, Resume from);
}
