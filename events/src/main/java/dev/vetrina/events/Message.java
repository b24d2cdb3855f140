package dev.vetrina.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One utterance in its place. `seq` starts at 1 and has no gaps; `rev` grows when the message is
/// replaced; `clientId` is the sending device's own id, on a shopper's message only.
public record Message(
        long seq,
        int rev,
        MessageId id,
        @Nullable UUID clientId,
        Author author,
        Instant at,
        String text,
        boolean automated) {}
