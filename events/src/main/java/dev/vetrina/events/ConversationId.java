package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The talk from first message to end, and the ticket that is its handle for the helpdesk: one id.
public record ConversationId(@JsonValue UUID value) {

    @JsonCreator
    public ConversationId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
