package dev.vetrina.handoff.routing;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent;

/// Where a conversation goes that needs a person. Each kind carries exactly what it needs.
public sealed interface Destination {

    /// Our own helpdesk.
    record Helpdesk() implements Destination {}

    default Owner owner() {
        return switch (this) {
            case Helpdesk _ -> Owner.HELPDESK;
        };
    }

    /// As others are told of it.
    default SettingsEvent.Destination announced() {
        return switch (this) {
            case Helpdesk _ -> SettingsEvent.Destination.HELPDESK;
        };
    }
}
