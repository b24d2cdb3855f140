package dev.vetrina.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A human at the helpdesk, or a machine with credentials of its own: the `sub` of the OIDC token.
public record AgentId(@JsonValue String value) {

    @JsonCreator
    public AgentId {}

    @Override
    public String toString() {
        return value;
    }
}
