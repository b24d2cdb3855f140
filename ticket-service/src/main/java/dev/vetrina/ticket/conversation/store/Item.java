package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Topics;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.CommandIntake.Placed;
import dev.vetrina.ticket.conversation.CommandIntake.Settled;
import dev.vetrina.ticket.conversation.Conversations.Result;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One thing that waits in a writer's mailbox, with whom to tell after the commit.
sealed interface Item {

    /// From Kafka.
    record Command(Placed placed, SendLimits.Permit permit, CompletableFuture<Settled> settled)
            implements Item {}

    /// From Kafka, too, and put aside by now: nothing is to be decided.
    record Passed(Place place, CompletableFuture<Void> done) implements Item {}

    /// From REST or a timer.
    record Request(Asked asked, CompletableFuture<Result> result) implements Item {}

    /// For the log: what it is, of which conversation, and where it came from.
    default String name() {
        return switch (this) {
            case Command(Placed(var command, var place, _), _, _) ->
                    "%s of %s, %s"
                            .formatted(
                                    command.getClass().getSimpleName(),
                                    Objects.toString(command.conversation(), "a new conversation"),
                                    name(place));
            case Passed(var place, _) -> "What was put aside, " + name(place);
            case Request(var asked, _) ->
                    "%s of %s".formatted(asked.entry().action(), asked.conversation());
        };
    }

    private static String name(Place place) {
        return "%s-%d@%d"
                .formatted(Topics.CONVERSATION_COMMANDS, place.partition(), place.offset());
    }

    default @Nullable String correlation() {
        return switch (this) {
            case Command c -> c.placed().correlation();
            case Passed _ -> null;
            case Request r -> r.asked().correlation();
        };
    }
}
