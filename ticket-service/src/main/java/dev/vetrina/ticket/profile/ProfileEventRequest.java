package dev.vetrina.ticket.profile;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.event.TextModule;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.problem.FieldErrors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
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

    /// @throws dev.vetrina.kit.problem.ProblemException 422 with the fields that are wrong
    ProfileEvent checked(Optional<UUID> key) {
        var kind = type == null ? "" : type;
        var instant = instant(at);
        // JSON's null is as good as absent.
        var known = properties == null ? new HashMap<String, Object>() : new HashMap<>(properties);
        known.values().removeIf(value -> value == null);
        new FieldErrors()
                .where(key.isEmpty(), "id", "a UUID")
                .where(
                        TextModule.isEmpty(kind) || TextModule.isLonger(kind, TYPE),
                        "type",
                        "1 to 100 characters")
                .where(instant.isEmpty(), "at", "an instant, as 2026-11-25T09:30:00.000Z")
                .where(!ProfileRequest.fit(known), "properties", ProfileRequest.PROPERTIES_FIT)
                .refuse();
        return new ProfileEvent(key.orElseThrow(), kind, instant.orElseThrow(), known);
    }

    /// Milliseconds, as everywhere; within what a person's history can hold.
    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(Instant::parse)
                    .map(at -> at.truncatedTo(ChronoUnit.MILLIS))
                    .filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(LATEST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
