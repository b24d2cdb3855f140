package dev.vetrina.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a command came to that changed nothing: for the asking socket alone. Topic `outcomes`, key:
/// store/profile.
public sealed interface Outcome {

    String store();

    ProfileId profile();

    Asker asker();

    /// The same id was accepted before (or the end had come already): the first ack again.
    ///
    /// @param seq absent for an `end`
    record CommandRepeated(
            String store,
            ProfileId profile,
            UUID clientId,
            ConversationId conversation,
            @Nullable Long seq,
            @Nullable MessageId message,
            Instant at,
            Asker asker)
            implements Outcome {}

    /// @param code one of the shopper protocol's error codes
    record CommandRefused(
            String store,
            ProfileId profile,
            UUID clientId,
            String code,
            @Nullable Long retryAfterMs,
            Asker asker)
            implements Outcome {}

    /// A read mark was not set. It has no id of its own, and where it was set nothing is told.
    ///
    /// @param code one of the shopper protocol's error codes
    record ReadRefused(String store, ProfileId profile, String code, Asker asker)
            implements Outcome {}
}
