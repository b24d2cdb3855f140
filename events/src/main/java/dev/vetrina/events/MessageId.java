package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id that ticket-service gives a message (or an internal note); never the sender's own id.
public record MessageId(@JsonValue UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("5048ab98-0555-4efa-a1fe-b7e6c8d1789b");

    @JsonCreator
    public MessageId {}

    /// Of a shopper's message: the same one whenever the command is applied.
    public static MessageId of(ProfileId shopper, UUID clientId) {
        return new MessageId(NamedUuid.of(NAMESPACE, shopper + "/" + clientId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
