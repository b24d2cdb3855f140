package dev.vetrina.handoff.assistant;

/// One thing that an assistant wants to happen.
public sealed interface AssistantEvent {

    /// @param text plain text, as a shopper's is
    record Message(String text) implements AssistantEvent {}

    /// To people, for a reason that reports can count.
    record Handoff(Mode mode, String category) implements AssistantEvent {}

    /// Only a signed-in shopper may have what he asks for.
    record RequireAuthentication() implements AssistantEvent {}

    /// @param code for logs and reports, never for the shopper
    record Error(String code) implements AssistantEvent {}

    /// Whether the shopper is asked first.
    enum Mode {
        OFFERED,
        AT_ONCE
    }
}
