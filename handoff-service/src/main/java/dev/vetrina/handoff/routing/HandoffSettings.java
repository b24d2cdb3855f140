package dev.vetrina.handoff.routing;

import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent.HandoffSettingsChanged;
import dev.vetrina.handoff.routing.Destination.Helpdesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Who answers in a store, and since which version.
///
/// @param version grows by one with each change; its ETag
public record HandoffSettings(
        String store,
        int version,
        boolean assistantEnabled,
        Destination destination,
        Instant updatedAt) {

    /// What holds for a store that nobody has configured: people answer.
    public static HandoffSettings initial(String store, Instant now) {
        return new HandoffSettings(store, 1, false, new Helpdesk(), now);
    }

    public HandoffSettings changedTo(boolean assistant, Destination wanted, Instant now) {
        return new HandoffSettings(store, version + 1, assistant, wanted, now);
    }

    public HandoffSettings withVersion(long next) {
        return new HandoffSettings(
                store, Math.toIntExact(next), assistantEnabled, destination, updatedAt);
    }

    /// The fields that have another value than before, by the names of the contract.
    public List<String> changedFrom(HandoffSettings before) {
        var fields = new ArrayList<String>();
        if (assistantEnabled != before.assistantEnabled) {
            fields.add("assistant.enabled");
        }
        if (!destination.equals(before.destination)) {
            fields.add("destination");
        }
        return fields;
    }

    /// Who owns a conversation when it is born.
    public Owner firstResponder() {
        return assistantEnabled ? Owner.ASSISTANT : destination.owner();
    }

    /// Whether a conversation may stay with this owner.
    public boolean fits(Owner owner) {
        return owner != Owner.ASSISTANT || assistantEnabled;
    }

    public HandoffSettingsChanged announcement() {
        return new HandoffSettingsChanged(
                store, version, firstResponder(), destination.announced(), updatedAt);
    }
}
