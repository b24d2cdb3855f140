package dev.vetrina.ticket.profile;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Something that happened in the store, from any source.
///
/// @param type in the source's own words; `Placed Order` with a number `total` and a `currency`
///   counts towards the summary
public record ProfileEvent(UUID id, String type, Instant at, Map<String, Object> properties) {
    public ProfileEvent {
        properties = Map.copyOf(properties);
    }
}
