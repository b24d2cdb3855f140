package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Asker;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Shopper;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shopper's message.
///
/// @param clientId the sending device's own id
/// @param attachments how many it names
public record Utterance(
        MessageId id,
        UUID clientId,
        Shopper shopper,
        String text,
        int attachments,
        SeenBefore seen,
        @Nullable Asker asker) {}
