package dev.vetrina.handoff.routing.rest;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.handoff.routing.HandoffSettings;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store's settings, as they are read and written.
///
/// @param assistant absent in a PUT: off
/// @param destination the word of the contract
record SettingsBody(@Nullable AssistantBody assistant, @Nullable String destination) {

    private static final String HELPDESK = "HELPDESK";
    private static final List<String> WORDS =
            Arrays.stream(SettingsEvent.Destination.values()).map(Enum::name).toList();

    record AssistantBody(boolean enabled) {}

    static SettingsBody of(HandoffSettings settings) {
        return new SettingsBody(
                new AssistantBody(settings.assistantEnabled()),
                settings.destination().announced().name());
    }

    /// Only people in our own helpdesk answer here.
    ///
    /// @throws ProblemException 422: `not_available` where the field asks for what this
    ///   installation does not have, `invalid` for what nobody has
    void check() {
        var missing = new ArrayList<FieldError>();
        if (assistant != null && assistant.enabled()) {
            missing.add(new FieldError("assistant.enabled", "there is no assistant"));
        }
        if (destination == null || !WORDS.contains(destination)) {
            throw ProblemException.invalid("destination", "one of " + WORDS);
        }
        if (!destination.equals(HELPDESK)) {
            missing.add(new FieldError("destination", "only " + HELPDESK));
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    new Problem(
                            "about:blank", "not available", 422, "not_available", null, missing));
        }
    }
}
