package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationId;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A rule to be decided, with what is to be remembered of it in the same transaction.
///
/// @param entry for the audit log, where the rule changed something
/// @param once for calls whose repeat must get the first answer again
/// @param correlation follows the request into the events and the log
public record Asked(
        ConversationId conversation,
        Rule rule,
        Entry entry,
        @Nullable Once once,
        @Nullable String correlation) {

    /// Who did what. With what, its events say.
    public record Entry(Actor actor, String action) {}

    /// @param id absent for the system itself
    public record Actor(Kind kind, @Nullable String id, @Nullable String name) {

        public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null);

        public static Actor of(Sender sender) {
            return new Actor(
                    sender.machine() ? Kind.MACHINE : Kind.AGENT,
                    sender.id().value(),
                    sender.name());
        }

        public enum Kind {
            AGENT,
            MACHINE,
            SERVICE,
            SYSTEM
        }
    }

    /// The caller's own id of a call, looked up before any rule.
    ///
    /// @param caller and `path`: the same id from another caller, or elsewhere, is unrelated
    /// @param keep as long as the message that it made, not only for a day
    /// @param answer what the caller gets, and gets again
    public record Once(
            String key,
            String caller,
            String path,
            boolean keep,
            Function<Accepted, Answer> answer) {}

    /// A success as it is remembered.
    public record Answer(int status, @Nullable String tag, String body) {}
}
