package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The id that ticket-service gives a message (or an internal note); never the sender's own id.
public record MessageId(@JsonValue UUID value) {

    @JsonCreator
    public MessageId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
