package dev.vetrina.handoff.routing.store;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.handoff.desk.CommandOutbox;
import dev.vetrina.kit.Correlation;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.outbox.OutboxRelay;
import dev.vetrina.kit.outbox.panache.PanacheOutbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PanacheCommands implements CommandOutbox {

    private final PanacheOutbox outbox;

    PanacheCommands(OutboxRelay relay) {
        this.outbox = new PanacheOutbox(relay);
    }

    @Override
    public Uni<Void> add(ConversationCommand command) {
        return outbox.add(EventJson.outgoing(command, Correlation.fresh()));
    }
}
