package dev.vetrina.ticket.conversation;

import dev.vetrina.ticket.conversation.Asked.Answer;
import io.smallrye.mutiny.Uni;

/// Where rules are decided and kept.
public interface Conversations {

    /// Puts the rule into the next batch: decided under the conversation's lock, and stored with
    /// its events in the batch's transaction. The answer comes after the commit. An unknown
    /// conversation is refused with `TICKET_UNKNOWN`.
    Uni<Result> decide(Asked asked);

    sealed interface Result {

        record Decided(Decision decision) implements Result {}

        /// The same call came before, whatever this one says: its first answer.
        record Repeated(Answer answer) implements Result {}
    }
}
