package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.conversation.Tickets.Place;
import dev.vetrina.ticket.livefeed.AgentFrame.Wanted;
import dev.vetrina.ticket.livefeed.Past.Missed;
import dev.vetrina.ticket.livefeed.Past.Rest;
import dev.vetrina.ticket.livefeed.Past.Since;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An agent begins or ceases to watch tickets.
@ApplicationScoped
public class Watching {

    /// How many tickets' past is read and sent at once.
    private static final int AT_ONCE = 20;

    /// Characters of the past that are sent before the socket is waited for.
    private static final int PORTION = 256_000;

    private final Watches watches;
    private final Tickets tickets;
    private final Past past;
    private final LiveFrames frames;
    private final Presences presences;

    Watching(Watches watches, Tickets tickets, Past past, LiveFrames frames, Presences presences) {
        this.watches = watches;
        this.tickets = tickets;
        this.past = past;
        this.frames = frames;
        this.presences = presences;
    }

    /// Completes when all of them are live, or refused.
    public Uni<Void> watch(AgentLine line, List<Wanted> wanted) {
        var chunks =
                IntStream.iterate(0, at -> at < wanted.size(), at -> at + AT_ONCE)
                        .mapToObj(at -> wanted.subList(at, Math.min(at + AT_ONCE, wanted.size())))
                        .toList();
        return Multi.createFrom()
                .iterable(chunks)
                .onItem()
                .transformToUniAndConcatenate(chunk -> watchSome(line, chunk))
                .collect()
                .last()
                .replaceWithVoid();
    }

    public void unwatch(AgentLine line, List<String> unwanted) {
        unwanted.forEach(ticket -> idOf(ticket).ifPresent(id -> watches.remove(line, id)));
    }

    private Uni<Void> watchSome(AgentLine line, List<Wanted> wanted) {
        return untilItAnswers(line, () -> tried(line, wanted));
    }

    /// For as long as the socket is there.
    private static <T> Uni<T> untilItAnswers(AgentLine line, Supplier<Uni<? extends T>> question) {
        return Uni.createFrom()
                .voidItem()
                .chain(question)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(250), Duration.ofSeconds(2))
                .until(failure -> line.isOpen());
    }

    private Uni<Void> tried(AgentLine line, List<Wanted> wanted) {
        return places(line, wanted)
                .chain(known -> {
                    var fresh = subscribed(line, known);
                    return past.since(List.copyOf(known.values()))
                            .chain(seen -> send(line, fresh, seen));
                });
    }

    /// Those that the agent may see; of the others he is told.
    private Uni<Map<ConversationId, Since>> places(AgentLine line, List<Wanted> wanted) {
        var ids = wanted.stream().flatMap(one -> idOf(one.ticket()).stream()).toList();
        return tickets.places(ids)
                .map(places -> {
                    var known = new HashMap<ConversationId, Since>();
                    for (var one : wanted) {
                        idOf(one.ticket())
                                .filter(id -> maySee(line, places.get(id)))
                                .ifPresentOrElse(
                                        id -> known.put(id, new Since(id, one.after())),
                                        () ->
                                                line.send(
                                                        frames.ticketError(
                                                                "ticket_unknown", one.ticket())));
                    }
                    return known;
                });
    }

    private static boolean maySee(AgentLine line, @Nullable Place place) {
        return place != null && line.identity().mayTouch(place.store());
    }

    /// Before the past is read, so that nothing falls between.
    private List<Watch> subscribed(AgentLine line, Map<ConversationId, Since> known) {
        var fresh = new ArrayList<Watch>();
        for (var ticket : List.copyOf(known.keySet())) {
            var watch = new Watch(line, ticket, frames.resync(ticket));
            if (watches.add(watch)) {
                fresh.add(watch);
            } else {
                known.remove(ticket);
                line.send(frames.ticketError("too_many_watched", ticket.toString()));
            }
        }
        if (!line.isOpen()) {
            watches.removeAll(line);
        }
        return fresh;
    }

    private Uni<Void> send(AgentLine line, List<Watch> fresh, Past.Seen seen) {
        return Multi.createFrom()
                .iterable(fresh)
                .onItem()
                .transformToUniAndConcatenate(watch ->
                        Optional.ofNullable(seen.tickets().get(watch.ticket()))
                                .map(missed -> send(line, watch, missed, seen))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> send(AgentLine line, Watch watch, Missed missed, Past.Seen seen) {
        return pastSent(line, watch, missed)
                .invoke(() -> {
                    watch.goLive(missed.version(), seen.incarnation());
                    presences.in(watch.ticket()).stream()
                            .filter(p -> !p.isOf(line.identity().id().value()))
                            .forEach(p -> watch.pass(frames.presence(p, true)));
                });
    }

    private Uni<Void> pastSent(AgentLine line, Watch watch, Missed missed) {
        if (missed.resync()) {
            return sent(line, List.of(frames.resync(watch.ticket())));
        }
        var rest = missed.rest();
        return rest == null ? Uni.createFrom().voidItem() : pagesSent(line, rest);
    }

    /// Page by page: the next one is read when the socket took the one before, since its reader may
    /// take nothing for as long as he stays.
    private Uni<Void> pagesSent(AgentLine line, Rest rest) {
        return untilItAnswers(line, () -> past.page(rest))
                .chain(page -> {
                    if (page.resync()) {
                        return sent(line, List.of(frames.resync(rest.ticket())));
                    }
                    var messages = page.messages();
                    var sent = sent(line, messages.stream().map(frames::message).toList());
                    return messages.size() < Past.PAGE
                            ? sent
                            : sent.chain(() -> pagesSent(line, rest.behind(messages.getLast())));
                });
    }

    /// Some frames, and then the last of them is waited for, so that a long past cannot overflow
    /// the socket's queue.
    private static Uni<Void> sent(AgentLine line, List<String> lines) {
        return Multi.createFrom()
                .iterable(portions(lines))
                .onItem()
                .transformToUniAndConcatenate(portion -> portionSent(line, portion))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> portionSent(AgentLine line, List<String> portion) {
        portion.subList(0, portion.size() - 1).forEach(line::send);
        return Uni.createFrom()
                .emitter(emitter -> line.send(portion.getLast(), () -> emitter.complete(null)));
    }

    private static List<List<String>> portions(List<String> lines) {
        var portions = new ArrayList<List<String>>();
        var from = 0;
        var characters = 0;
        for (var i = 0; i < lines.size(); i++) {
            characters += lines.get(i).length();
            if (characters >= PORTION || i == lines.size() - 1) {
                portions.add(lines.subList(from, i + 1));
                from = i + 1;
                characters = 0;
            }
        }
        return portions;
    }

    private static Optional<ConversationId> idOf(String ticket) {
        return Uuids.of(ticket).map(ConversationId::new);
    }
}
