package dev.vetrina.ticket.conversation;

import dev.vetrina.events.Channel;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What never changes about a conversation.
///
/// @param number counts up within the store
/// @param legalVersion the privacy notice that was shown
/// @param faqs the FAQs that the shopper had opened before
public record Birth(
        ConversationId id,
        String store,
        ProfileId profile,
        long number,
        Channel channel,
        @Nullable String legalVersion,
        List<String> faqs,
        Instant at) {

    public Birth {
        faqs = List.copyOf(faqs);
    }
}
