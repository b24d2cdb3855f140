package dev.vetrina.events;

/// Who answers now. `NONE`: nobody will.
public enum Owner {
    ASSISTANT,
    HELPDESK,
    ZENDESK,
    GORGIAS,
    NONE
}
