package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.gateway.session.ShopperSession;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// Where the state of a shopper's conversations is read: ticket-service.
public interface States {

    /// Messages that are read at once.
    int PAGE = 50;

    /// Fails where ticket-service gives no answer in time.
    Uni<ReadyState> read(ShopperSession session, Resume from);

    /// What follows the first page of what was missed, in order; nothing where it is there no more.
    /// Fails as the other.
    Uni<List<Missed>> page(ShopperSession session, Rest rest);

    /// @param after the `seq` that the page begins behind
    record Rest(ConversationId conversation, long after, int limit) {}
}
