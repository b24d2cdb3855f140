package dev.vetrina.ticket.conversation.store;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.ConversationId;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import dev.vetrina.ticket.conversation.store.Rows.ProgressRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one writer wrote last, so that it need not be read again for the next batch. Others may
/// have written meanwhile: what is decided on it is written with a condition that says what it was
/// decided on, and read anew where that fails.
final class Memory {

    private static final long CONVERSATIONS = 10_000;
    private static final int MOST_CAUTIOUS = 64;

    /// For so long two clocks that were alike do not drift apart.
    private static final Duration CLOCK_HOLDS = Duration.ofSeconds(10);

    private final Cache<ConversationId, Conversation> conversations =
            Caffeine.newBuilder().maximumSize(CONVERSATIONS).executor(Runnable::run).build();
    private final Map<PartitionKey, Long> progress = new HashMap<>();
    private final String incarnation;

    /// How many batches are read anyway, and how many of them are left: where replicas write the
    /// same conversations in turn, each try would be in vain, and costs a statement.
    private int caution;

    private int cautiousFor;
    private Instant clock = Instant.EPOCH;
    private long clockReadAt = System.nanoTime() - CLOCK_HOLDS.toNanos();

    Memory(String incarnation) {
        this.incarnation = incarnation;
    }

    /// What a batch is decided on.
    ///
    /// @param held as if it had been locked and read, but for what no memory can know: whether an
    ///   id was taken before
    /// @param conversations as they must still stand when it is written
    /// @param progress as it must still stand, and what it becomes
    record Recalled(
            Held held, Collection<Conversation> conversations, List<ProgressRow> progress) {}

    /// Nothing where the batch needs more than is remembered.
    @Nullable Recalled recall(Batch batch) {
        var sinceClock = System.nanoTime() - clockReadAt;
        if (batch.items().isEmpty() || sinceClock >= CLOCK_HOLDS.toNanos()) {
            return null;
        }
        if (cautiousFor > 0) {
            cautiousFor--;
            return null;
        }
        var stand = new HashMap<ConversationId, Conversation>();
        for (var item : batch.items()) {
            var conversation = remembered(item);
            if (conversation == null) {
                return null;
            }
            stand.put(conversation.id(), conversation);
        }
        var rows = progress(batch);
        var held =
                new Held(
                        stand,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        rows.stream().collect(toMap(ProgressRow::partition, ProgressRow::was)),
                        Map.of(),
                        new Moment(
                                clock.plusNanos(sinceClock).truncatedTo(ChronoUnit.MILLIS),
                                incarnation));
        return new Recalled(held, stand.values(), rows);
    }

    /// After the commit.
    ///
    /// @param held what the batch was decided on
    /// @param now the database's clock, as it was read a moment ago
    void keep(Batch batch, Held held, Collection<Conversation> written, Instant now) {
        written.forEach(conversation -> conversations.put(conversation.id(), conversation));
        progress.putAll(held.progress());
        batch.ends().forEach((partition, end) -> progress.merge(partition, end, Math::max));
        clock = now;
        clockReadAt = System.nanoTime();
    }

    /// It stood as it was remembered.
    void stood() {
        caution = 0;
    }

    /// What turned out to be out of date, or may be.
    void forget(Batch batch) {
        caution = Math.clamp(2L * caution, 1, MOST_CAUTIOUS);
        cautiousFor = caution;
        batch.items().stream()
                .map(this::remembered)
                .filter(Objects::nonNull)
                .forEach(conversation -> conversations.invalidate(conversation.id()));
        progress.keySet().removeAll(batch.ends().keySet());
    }

    private @Nullable Conversation remembered(Item item) {
        return switch (item) {
            case Item.Command command -> {
                var place = command.placed().place();
                var next = progress.get(PartitionKey.of(place));
                var named = command.placed().command().conversation();
                // What stands behind the fence is looked at, and so is whose first message it is.
                yield next == null || place.offset() < next || named == null
                        ? null
                        : conversations.getIfPresent(named);
            }
            // Rare, and of no conversation.
            case Item.Passed _ -> null;
            case Item.Request request ->
                    // What the system asks for itself, it has found in the database: a time that
                    // has come, or a person's new name.
                    request.asked().entry().actor().kind() == Actor.Kind.SYSTEM
                            ? null
                            : conversations.getIfPresent(request.asked().conversation());
        };
    }

    private List<ProgressRow> progress(Batch batch) {
        var rows = new ArrayList<ProgressRow>();
        batch.ends()
                .forEach((partition, end) ->
                        rows.add(
                                new ProgressRow(
                                        partition,
                                        Objects.requireNonNull(progress.get(partition)),
                                        end)));
        return rows;
    }
}
