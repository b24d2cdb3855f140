package dev.vetrina.handoff.routing.store;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.handoff.routing.Destination;
import dev.vetrina.handoff.routing.Destination.Helpdesk;
import dev.vetrina.handoff.routing.HandoffSettings;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/// Its `version` is what others are told, so it is counted by us and not by Hibernate.
@Entity
@Table(name = "handoff_settings")
@NullUnmarked
class HandoffSettingsRow extends PanacheEntityBase {

    @Id String store;
    int version;

    @Column(name = "assistant_enabled")
    boolean assistantEnabled;

    @Enumerated(EnumType.STRING)
    SettingsEvent.Destination destination;

    @Column(name = "updated_at")
    Instant updatedAt;

    static HandoffSettingsRow of(HandoffSettings settings) {
        var row = new HandoffSettingsRow();
        row.store = settings.store();
        row.take(settings);
        return row;
    }

    void take(HandoffSettings settings) {
        version = settings.version();
        assistantEnabled = settings.assistantEnabled();
        destination = settings.destination().announced();
        updatedAt = settings.updatedAt();
    }

    HandoffSettings settings() {
        return new HandoffSettings(store, version, assistantEnabled, destination(), updatedAt);
    }

    private Destination destination() {
        return switch (destination) {
            case HELPDESK -> new Helpdesk();
            case ZENDESK, GORGIAS, CUSTOM_MESSAGE ->
                    throw new UnreadableSettings(store, "destination " + destination);
        };
    }
}
