package dev.vetrina.driver;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/// One line of what a client lived through. Lines of one client stand in the order in which it
/// lived them.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = Entry.Acked.class, name = "acked"),
    @JsonSubTypes.Type(value = Entry.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Entry.Streaming.class, name = "streaming"),
    @JsonSubTypes.Type(value = Entry.Received.class, name = "received"),
    @JsonSubTypes.Type(value = Entry.Closed.class, name = "closed")
})
public sealed interface Entry {

    /// The client: a shopper's `sub`, an agent's name.
    String who();

    /// Written down once, when the client made it; what is sent again is no new line.
    ///
    /// @param conversation null for a shopper who does not know his yet
    record Sent(String who, String id, @Nullable String conversation, String text)
            implements Entry {}

    /// @param seq the message's place
    record Acked(String who, String id, String conversation, long seq) implements Entry {}

    record Refused(String who, String id, String code) implements Entry {}

    /// From here on this socket brings the messages of this conversation.
    ///
    /// @param socket counts the client's sockets
    /// @param after the last `seq` the client had; the first that comes is the next one
    /// @param whole false where the server said that it could not go on from there
    record Streaming(String who, int socket, String conversation, long after, boolean whole)
            implements Entry {}

    record Received(
            String who,
            int socket,
            String conversation,
            long seq,
            String message,
            @Nullable String clientId,
            String text)
            implements Entry {}

    record Closed(String who, int socket, int code) implements Entry {}
}
