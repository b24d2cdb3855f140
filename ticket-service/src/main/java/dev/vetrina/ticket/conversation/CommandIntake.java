package dev.vetrina.ticket.conversation;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.Outcome;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Where commands are decided and kept, each once, whoever brings it again.
public interface CommandIntake {

    /// Takes the next command of its partition, without blocking. The stage completes, never
    /// exceptionally, when what the command came to is committed; a database that is away is waited
    /// for.
    CompletionStage<Settled> take(Placed placed);

    /// A partition has come here, and the database knows its commands to be done before this place,
    /// whoever did them. Where it knows of less later, it has lost commits.
    void begins(Place next);

    /// Counts what was put aside as done, and all before it in its partition, once that is.
    /// Otherwise whoever takes the partition next would put it aside again. Without blocking, like
    /// the other.
    CompletionStage<Void> pass(Place place);

    /// Whether more than enough commands wait already.
    boolean full();

    /// @param correlation follows the shopper's frame into the events and the log
    record Placed(ConversationCommand command, Place place, @Nullable String correlation) {}

    /// Where the command stands in its topic. The topic's id tells a topic from a later one of the
    /// same name.
    record Place(UUID topic, int partition, long offset) {}

    /// What a command came to.
    sealed interface Settled {

        /// Events tell of it, or there is nothing to tell.
        record Silently() implements Settled {}

        /// Nothing changed: the asking socket alone is to be told.
        record Told(Outcome outcome, Instant at) implements Settled {}

        /// The database does not take it for its data: to be put aside.
        ///
        /// @param reason never holds the command's text
        record Poisoned(String reason, @Nullable Told answer) implements Settled {}
    }
}
