package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationId;
import java.util.Locale;
import java.util.Objects;

/// Somebody types in a ticket, or looks at it.
record Presence(Kind kind, ConversationId ticket, Author by) {

    enum Kind {
        TYPING(6_000),
        VIEWING(30_000);

        private final long lifeMs;

        Kind(long lifeMs) {
            this.lifeMs = lifeMs;
        }

        /// How long it holds without being said again.
        long lifeMs() {
            return lifeMs;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isOf(String agent) {
        return by.kind() == Author.Kind.AGENT && agent.equals(by.id());
    }

    /// Names may differ: one may have been changed meanwhile.
    boolean isTypingOf(Author author) {
        return kind == Kind.TYPING
                && by.kind() == author.kind()
                && Objects.equals(by.id(), author.id());
    }
}
