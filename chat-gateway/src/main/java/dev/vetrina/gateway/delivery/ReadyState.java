package dev.vetrina.gateway.delivery;

import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a shopper's conversation stands, and where what one socket missed of it begins: one
/// snapshot, read from ticket-service.
///
/// @param version of the conversation in this snapshot: events up to it are in it
/// @param incarnation the database that said so
/// @param resumed what was missed is every message behind the asked `after`
/// @param missed the first page of it, in order
public record ReadyState(
        @Nullable ConversationView conversation,
        long version,
        String incarnation,
        boolean resumed,
        List<Missed> missed) {

    public ReadyState {
        missed = List.copyOf(missed);
    }

    /// How many messages were missed, on all pages: they go on to the last one without a gap.
    public int following() {
        return conversation == null || missed.isEmpty()
                ? 0
                : Math.toIntExact(conversation.lastSeq() - missed.getFirst().seq() + 1);
    }

    /// A message that is already the frame to send.
    public record Missed(long seq, boolean shoppers, String frame) {}
}
