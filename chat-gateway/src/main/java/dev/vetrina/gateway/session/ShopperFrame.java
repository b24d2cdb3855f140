package dev.vetrina.gateway.session;

import dev.vetrina.events.ConversationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client sends on its socket. A frame that says nothing good is one of the cases.
public sealed interface ShopperFrame {

    /// A message.
    ///
    /// Its id may be that of an acked message, and then nothing else of it counts: ticket-service
    /// alone refuses what it says.
    ///
    /// @param conversation absent to start one, or to join the active one
    /// @param attachments how many it names
    record Send(
            UUID id,
            @Nullable ConversationId conversation,
            String text,
            @Nullable String legalVersion,
            List<String> faqs,
            int attachments)
            implements ShopperFrame {}

    record Read(ConversationId conversation, long upTo) implements ShopperFrame {}

    record Typing(ConversationId conversation, boolean on) implements ShopperFrame {}

    record End(UUID id, ConversationId conversation) implements ShopperFrame {}

    record Token(String token) implements ShopperFrame {

        /// The token stays out of every log line.
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /// @param at any JSON, as the client wrote it
    record Ping(@Nullable String at) implements ShopperFrame {}

    /// @param id as the client wrote it, where that could be read
    record Unacceptable(@Nullable String id, ErrorCode code) implements ShopperFrame {}
}
