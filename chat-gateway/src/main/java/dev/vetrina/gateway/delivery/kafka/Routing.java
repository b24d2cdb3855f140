package dev.vetrina.gateway.delivery.kafka;

import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventHeaders;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/// Whom a record concerns, without parsing it.
final class Routing {

    private Routing() {}

    static Optional<ProfileId> profile(Headers headers) {
        return EventHeaders.find(headers, EventHeaders.PROFILE).flatMap(Routing::profile);
    }

    private static Optional<ProfileId> profile(String header) {
        try {
            return Optional.of(new ProfileId(UUID.fromString(header)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
