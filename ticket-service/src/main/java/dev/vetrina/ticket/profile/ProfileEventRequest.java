package dev.vetrina.ticket.profile;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.problem.Problem;
import dev.vetrina.kit.problem.Problem.FieldError;
import dev.vetrina.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as a source sends it; its `id` makes sending it again safe.
record ProfileEventRequest(
        @Nullable String id,
        @Nullable String type,
        @Nullable String at,
        @Nullable Map<String, Object> properties) {

    private static final int TYPE = 100;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /// Its own id, or one that follows from the header `Idempotency-Key`, which is its caller's
    /// own.
    Optional<UUID> key(AgentId caller, @Nullable String idempotencyKey) {
        return id == null && idempotencyKey != null
                ? Optional.of(
                        UUID.nameUUIDFromBytes(
                                (caller.value() + "\n" + idempotencyKey)
                                        .getBytes(StandardCharsets.UTF_8)))
                : Optional.ofNullable(id).flatMap(Uuids::of);
    }

    /// @throws ProblemException 422 with the fields that are wrong
    ProfileEvent checked(Optional<UUID> key) {
        var errors = new ArrayList<FieldError>();
        var uuid = key.orElse(null);
        var instant = instant(at);
        if (uuid == null) {
            errors.add(new FieldError("id", "a UUID"));
        }
        if (type == null || TextModule.isEmpty(type) || TextModule.isLonger(type, TYPE)) {
            errors.add(new FieldError("type", "1 to 100 characters"));
        }
        if (instant == null) {
            errors.add(new FieldError("at", "an instant, as 2026-11-25T09:30:00.000Z"));
        }
        // JSON's null is as good as absent.
        var known = properties == null ? new HashMap<String, Object>() : new HashMap<>(properties);
        known.values().removeIf(value -> value == null);
        if (!ProfileRequest.fit(known)) {
            errors.add(ProfileRequest.PROPERTIES);
        }
        if (!errors.isEmpty() || uuid == null || type == null || instant == null) {
            throw new ProblemException(Problem.invalid(errors));
        }
        return new ProfileEvent(uuid, type, instant, known);
    }

    /// Milliseconds, as everywhere; within what a person's history can hold.
    private static @Nullable Instant instant(@Nullable String text) {
        try {
            var at = text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            return at == null || at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
