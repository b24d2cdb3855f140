package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.Outcome.CommandRepeated;
import dev.vetrina.events.Outcome.ReadRefused;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Refusal;
import dev.vetrina.ticket.conversation.store.Held.Ack;
import dev.vetrina.ticket.conversation.store.Held.CommandKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the asking socket alone is told of a command that changed nothing.
///
/// @param at when it was told
record Outcomes(Instant at) {

    Told repeated(CommandKey key, Ack ack, Asker asker) {
        return new Told(
                new CommandRepeated(
                        key.store(),
                        key.profile(),
                        key.clientId(),
                        ack.conversation(),
                        ack.seq(),
                        ack.message(),
                        ack.at(),
                        asker),
                at);
    }

    /// @param retryAfterMs absent where to ask again would not help
    Told refused(CommandKey key, Refusal reason, @Nullable Long retryAfterMs, Asker asker) {
        return new Told(
                new CommandRefused(
                        key.store(),
                        key.profile(),
                        key.clientId(),
                        reason.code(),
                        retryAfterMs,
                        asker),
                at);
    }

    Told refused(MarkRead command, Refusal reason) {
        return new Told(
                new ReadRefused(command.store(), command.profile(), reason.code(), command.asker()),
                at);
    }
}
