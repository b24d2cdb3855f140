package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.events.Asker;
import dev.vetrina.events.Outcome.CommandRefused;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A command of a newer release, as far as its asker can be told that it was not understood: where
/// it has the fields by which all commands of shoppers are answered.
///
/// @param clientId the shopper's own id of the frame
record UnknownCommand(UUID clientId, Asker asker) {

    /// @param at when it is told
    static Optional<Told> answer(ConsumerRecord<String, byte[]> record, Instant at) {
        try {
            var frame = EventJson.mapper().readValue(record.value(), UnknownCommand.class);
            var slash = record.key().lastIndexOf('/');
            return Optional.of(
                    new Told(
                            new CommandRefused(
                                    record.key().substring(0, slash),
                                    new ProfileId(
                                            UUID.fromString(record.key().substring(slash + 1))),
                                    frame.clientId(),
                                    ByChat.UNAVAILABLE.code(),
                                    null,
                                    frame.asker()),
                            at));
        } catch (IOException | RuntimeException nothingToAnswerTo) {
            return Optional.empty();
        }
    }
}
