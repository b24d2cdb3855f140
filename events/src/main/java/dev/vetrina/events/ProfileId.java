package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// The person in the store. It follows from the store and the storefront's own id of that person
/// (`sub`), so that no service has to ask another for it.
public record ProfileId(@JsonValue UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("6f1c2c3e-5a0b-5d0e-9c57-0f6f7a1f4f4e");

    @JsonCreator
    public ProfileId {}

    /// Store keys have no slash, so that no two pairs meet.
    public static ProfileId of(String store, String sub) {
        return new ProfileId(NamedUuid.of(NAMESPACE, store + "/" + sub));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
