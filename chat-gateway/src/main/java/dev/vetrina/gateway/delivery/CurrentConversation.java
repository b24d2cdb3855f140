package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The conversation that a shopper is in, as far as one socket was told of it. Not safe by itself:
/// its seam lets one thread in at a time.
final class CurrentConversation {

    private static final Duration BETWEEN_TYPING = Duration.ofSeconds(2);

    /// Absent before the first.
    private @Nullable ConversationId id;

    private boolean open;
    private long lastSeq;
    private long readByAgent;
    private @Nullable Instant lastTyping;

    boolean is(ConversationId conversation) {
        return conversation.equals(id);
    }

    boolean isAnother(ConversationId conversation) {
        return id != null && !is(conversation);
    }

    boolean isNone() {
        return id == null;
    }

    boolean isOpen() {
        return open;
    }

    boolean mayType(ConversationId conversation, Instant now) {
        var last = lastTyping;
        if (!open
                || !is(conversation)
                || (last != null && last.plus(BETWEEN_TYPING).isAfter(now))) {
            return false;
        }
        lastTyping = now;
        return true;
    }

    /// Where this socket would go on; empty before the first conversation.
    Optional<Resume> resume() {
        return Optional.ofNullable(id)
                .map(at -> new Resume(Optional.of(at), OptionalLong.of(lastSeq)));
    }

    /// As a state just read has it, whatever was told before.
    void adopt(ConversationView view) {
        id = view.id();
        open = view.status() == ShownStatus.OPEN;
        lastSeq = view.lastSeq();
        readByAgent = view.readByAgent();
    }

    void started(ConversationId conversation) {
        id = conversation;
        open = true;
        lastSeq = 0;
        readByAgent = 0;
    }

    void sent(ConversationId conversation, long seq) {
        if (is(conversation)) {
            lastSeq = Math.max(lastSeq, seq);
        }
    }

    /// True where an agent has seen more of it than before.
    boolean seenByAgent(ConversationId conversation, long upTo) {
        if (!is(conversation) || upTo <= readByAgent) {
            return false;
        }
        readByAgent = upTo;
        return true;
    }

    void closed(ConversationId conversation) {
        if (is(conversation)) {
            open = false;
        }
    }
}
