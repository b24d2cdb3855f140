package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.kit.problem.FieldErrors;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.SnoozePreset;
import dev.vetrina.ticket.conversation.StoreSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// What a snooze asks for.
@ApplicationScoped
class Snoozes {

    private static final Instant FAR = Instant.parse("+10000-01-01T00:00:00Z");

    private final StoreSettings settings;
    private final InstantSource clock;

    Snoozes(StoreSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws dev.vetrina.kit.problem.ProblemException 422 where it is neither one nor the other
    SnoozeRequest checked(SnoozeRequest request) {
        var until = request.until();
        var preset = request.preset();
        new FieldErrors()
                .where(
                        (until == null) == (preset == null),
                        "until",
                        "either until or preset, and not both")
                .where(
                        until != null && !until.isAfter(clock.instant()),
                        "until",
                        "an instant in the future")
                .where(until != null && !until.isBefore(FAR), "until", "before the year 10000")
                .where(
                        preset != null
                                && Arrays.stream(SnoozePreset.values())
                                        .noneMatch(known -> known.name().equals(preset)),
                        "preset",
                        "LATER_TODAY, TOMORROW or NEXT_WEEK")
                .refuse();
        return request;
    }

    Rule rule(SnoozeRequest request, String store) {
        var until = request.until();
        if (until != null) {
            var instant = until.truncatedTo(ChronoUnit.MILLIS);
            return (conversation, now) -> AgentRules.snooze(conversation, instant, now);
        }
        var preset = SnoozePreset.valueOf(String.valueOf(request.preset()));
        var zone = settings.timeZone(store);
        return (conversation, now) ->
                AgentRules.snooze(conversation, preset.after(now.at(), zone), now);
    }
}
