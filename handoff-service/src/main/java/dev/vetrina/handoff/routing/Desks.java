package dev.vetrina.handoff.routing;

import dev.vetrina.handoff.desk.Desk;
import dev.vetrina.handoff.routing.Destination.Helpdesk;
import jakarta.enterprise.context.ApplicationScoped;

/// Which desk stands behind a destination.
@ApplicationScoped
class Desks {

    private final Desk helpdesk;

    Desks(Desk helpdesk) {
        this.helpdesk = helpdesk;
    }

    Desk of(Destination destination) {
        return switch (destination) {
            case Helpdesk _ -> helpdesk;
        };
    }
}
