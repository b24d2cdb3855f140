package dev.vetrina.kit.applied;

import dev.vetrina.kit.Outage;
import dev.vetrina.kit.Wordless;
import dev.vetrina.kit.event.Read;
import dev.vetrina.kit.event.Read.Known;
import dev.vetrina.kit.event.Read.Unknown;
import dev.vetrina.kit.event.Read.Unreadable;
import dev.vetrina.kit.topic.DeadLetters;
import dev.vetrina.kit.topic.PassedOver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Applies polls of one family of events and never fails towards the connector, which would nack
/// the whole poll. Database away: the same batch again, in order, for ever. Bad data: halved until
/// the culprit is alone, and that one goes to the dead letters.
public final class EventBatches<E> {

    private static final Logger LOG = Logger.getLogger(EventBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BiFunction<Headers, byte @Nullable [], Read<E>> reading;
    private final DeadLetters deadLetters;
    private final PassedOver passedOver;
    private final Outage outage = new Outage(LOG, "Events are applied again");

    /// @param reading a record by its headers and its payload
    public EventBatches(
            BiFunction<Headers, byte @Nullable [], Read<E>> reading,
            DeadLetters deadLetters,
            PassedOver passedOver) {
        this.reading = reading;
        this.deadLetters = deadLetters;
        this.passedOver = passedOver;
    }

    /// @param effect applies events in the given order, in one transaction of its own
    public Uni<Void> apply(
            ConsumerRecords<String, byte[]> poll, Function<List<E>, Uni<Void>> effect) {
        var known = new ArrayList<Letter<E>>(poll.count());
        var putAside = Uni.createFrom().voidItem();
        for (var arrived : poll) {
            switch (reading.apply(arrived.headers(), arrived.value())) {
                case Known<E>(var event) -> known.add(new Letter<>(arrived, event));
                case Unknown<E>(var type) -> passedOver.unknown(arrived.topic(), type);
                case Unreadable<E>(var reason) ->
                        putAside = putAside.chain(() -> deadLetters.put(arrived, reason));
            }
        }
        var context = Objects.requireNonNull(Vertx.currentContext(), "Polls come on a context");
        return putAside.chain(() -> known.isEmpty() ? nothing() : batch(known, effect, context));
    }

    private Uni<Void> batch(
            List<Letter<E>> letters, Function<List<E>, Uni<Void>> effect, Context context) {
        var events = letters.stream().map(Letter::event).toList();
        return Uni.createFrom()
                .deferred(() -> effect.apply(events))
                .runSubscriptionOn(on(context))
                .invoke(outage::ends)
                .onFailure(t -> Failure.of(t) == Failure.PASSING)
                .invoke(t -> tellOfFailure(letters, t))
                .onFailure(t -> Failure.of(t) == Failure.PASSING)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .recoverWithUni(t -> halved(letters, effect, context, t));
    }

    private void tellOfFailure(List<Letter<E>> letters, Throwable failure) {
        if (outage.begins()) {
            var first = letters.getFirst().arrived();
            LOG.warnf(
                    "%d events from %s-%d@%d on wait, and are tried again and again: %s",
                    letters.size(),
                    first.topic(),
                    first.partition(),
                    first.offset(),
                    failure.toString());
        }
    }

    private Uni<Void> halved(
            List<Letter<E>> letters,
            Function<List<E>, Uni<Void>> effect,
            Context context,
            Throwable failure) {
        if (letters.size() == 1) {
            var culprit = letters.getFirst();
            var reason =
                    Wordless.databaseReason(failure).orElse(failure.getClass().getSimpleName());
            return deadLetters.put(culprit.arrived(), reason);
        }
        var half = letters.size() / 2;
        return batch(letters.subList(0, half), effect, context)
                .chain(() -> batch(letters.subList(half, letters.size()), effect, context));
    }

    /// Sessions live on the context that the poll came on.
    private static Executor on(Context context) {
        return work -> context.runOnContext(ignored -> work.run());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private record Letter<E>(ConsumerRecord<String, byte[]> arrived, E event) {}
}
