package dev.vetrina.gateway.delivery;

import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a shopper's conversation stands, and what one socket missed of it: one snapshot, read from
/// ticket-service.
///
/// @param version of the conversation in this snapshot: events up to it are in it
/// @param incarnation the database that said so
/// @param resumed every message behind the asked `after` is among `missed`
public record ReadyState(
        @Nullable ConversationView conversation,
        long version,
        String incarnation,
        boolean resumed,
        List<Missed> missed) {

    public ReadyState {
        missed = List.copyOf(missed);
    }

    /// A message that is already the frame to send.
    public record Missed(long seq, boolean shoppers, String frame) {}
}
