package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The talk from first message to end, and the ticket that is its handle for the helpdesk: one id.
public record ConversationId(@JsonValue UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("1621be6b-ac1a-4c64-9ecb-71b9b67bbe87");

    @JsonCreator
    public ConversationId {}

    /// Of a talk that a shopper begins. It follows from his message, so that a command which is
    /// applied once more, to a database that was restored, begins what those behind it name.
    public static ConversationId begunBy(ProfileId shopper, UUID clientId) {
        return new ConversationId(NamedUuid.of(NAMESPACE, shopper + "/" + clientId));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
