package dev.vetrina.ticket.conversation.kafka;

import dev.vetrina.events.ConversationCommand;
import dev.vetrina.events.Topics;
import dev.vetrina.kit.event.EventHeaders;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import dev.vetrina.ticket.conversation.CommandIntake;
import dev.vetrina.ticket.conversation.CommandIntake.Place;
import dev.vetrina.ticket.conversation.CommandIntake.Placed;
import dev.vetrina.ticket.conversation.CommandIntake.Settled;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Poisoned;
import dev.vetrina.ticket.conversation.StoreSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// Takes polls as they come and acks each when all of it is committed and told. The next poll does
/// not wait for that: what arrives during a commit is the next transaction.
@ApplicationScoped
class CommandConsumer {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final CommandIntake intake;
    private final StoreSettings settings;
    private final Telling telling;
    private final TopicIds topics;
    private final InstantSource clock;

    CommandConsumer(
            CommandIntake intake,
            StoreSettings settings,
            Telling telling,
            TopicIds topics,
            InstantSource clock) {
        this.intake = intake;
        this.settings = settings;
        this.telling = telling;
        this.topics = topics;
        this.clock = clock;
    }

    /// Never nacks: that would put the whole poll aside. It completes when there is room for the
    /// next one.
    @Incoming(Topics.CONVERSATION_COMMANDS)
    Uni<Void> on(Message<ConsumerRecords<String, byte[]>> poll) {
        return ready().chain(() -> topics.idOf(Topics.CONVERSATION_COMMANDS, poll.getPayload()))
                .invoke(topic -> take(poll, topic))
                .replaceWithVoid();
    }

    /// Settings first: who a new conversation belongs to must be known. It may take as long as the
    /// database is away, so each look is a new one, and not one within the last.
    private Uni<Void> ready() {
        return Uni.createFrom()
                .item(() -> settings.known() && !intake.full())
                .repeat()
                .withDelay(LOOK_AGAIN)
                .whilst(ready -> !ready)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void take(Message<ConsumerRecords<String, byte[]>> poll, UUID topic) {
        var open = new ArrayList<CompletableFuture<Void>>();
        for (var record : poll.getPayload()) {
            open.add(handle(record, topic).toCompletableFuture());
        }
        var unused =
                CompletableFuture.allOf(open.toArray(CompletableFuture[]::new))
                        .thenCompose(done -> poll.ack());
    }

    private CompletionStage<Void> handle(ConsumerRecord<String, byte[]> record, UUID topic) {
        var correlation = EventHeaders.correlation(record.headers());
        var place = new Place(topic, record.partition(), record.offset());
        return switch (EventJson.read(
                ConversationCommand.class, record.headers(), record.value())) {
            case Known<ConversationCommand>(var command) ->
                    intake.take(new Placed(command, place, correlation))
                            .thenCompose(settled -> settle(record, place, settled, correlation));
            case Unknown<ConversationCommand>(var type) ->
                    putAside(record, place, "unknown type " + type)
                            .thenCompose(done -> answer(record, correlation));
            case Unreadable<ConversationCommand>(var reason) -> putAside(record, place, reason);
        };
    }

    private CompletionStage<Void> putAside(
            ConsumerRecord<String, byte[]> record, Place place, String reason) {
        return telling.putAside(record, reason).thenCompose(done -> intake.pass(place));
    }

    private CompletionStage<Void> answer(
            ConsumerRecord<String, byte[]> unknown, @Nullable String correlation) {
        return UnknownCommand.answer(unknown, clock.instant())
                .map(told -> telling.tell(told, correlation))
                .orElse(Telling.DONE);
    }

    private CompletionStage<Void> settle(
            ConsumerRecord<String, byte[]> record,
            Place place,
            Settled settled,
            @Nullable String correlation) {
        return switch (settled) {
            case Settled.Silently _ -> Telling.DONE;
            case Settled.Told told -> telling.tell(told, correlation);
            case Poisoned(var reason, var answer) ->
                    putAside(record, place, reason)
                            .thenCompose(done ->
                                    answer == null
                                            ? Telling.DONE
                                            : telling.tell(answer, correlation));
        };
    }
}
