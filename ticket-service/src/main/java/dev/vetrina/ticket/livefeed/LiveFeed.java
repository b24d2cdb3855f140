package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.Goodbyes;
import dev.vetrina.ticket.conversation.ChangeListener;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.livefeed.Watch.Happened;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/// Tells the open sockets of this replica what happens, each what concerns it.
@ApplicationScoped
public class LiveFeed implements ChangeListener {

    private final Map<String, Connected> lines = new ConcurrentHashMap<>();
    private final TicketShapes shapes;
    private final Watches watches;
    private final PresenceFeed presences;
    private final LiveFrames frames;
    private final InstantSource clock;
    private final Timer latency;

    private record Connected(AgentLine line, TicketStream tickets) {}

    LiveFeed(
            Tickets tickets,
            Watches watches,
            PresenceFeed presences,
            LiveFrames frames,
            MeterRegistry meters,
            InstantSource clock) {
        this.watches = watches;
        this.presences = presences;
        this.frames = frames;
        this.clock = clock;
        this.latency =
                Timer.builder("vetrina.live.latency")
                        .description("From the commit of a change to its frame for a watcher")
                        .publishPercentileHistogram()
                        .register(meters);
        this.shapes = new TicketShapes(tickets, frames, this::offer, clock.millis());
    }

    /// From before it is told that it is ready, so that it misses nothing of what comes then.
    public void opened(AgentLine line) {
        var tickets = new TicketStream(line, clock);
        lines.put(line.id(), new Connected(line, tickets));
        tickets.begin(frames.ready(clock.instant()));
    }

    public void closed(AgentLine line) {
        lines.remove(line.id());
        watches.removeAll(line);
    }

    public Collection<AgentLine> lines() {
        return lines.values().stream().map(Connected::line).toList();
    }

    /// Called at short intervals: what had to wait for its time goes out.
    public void tick() {
        shapes.pump(clock.millis());
        lines.values().forEach(connected -> connected.tickets().pump());
        presences.tick();
    }

    /// Something about the ticket changed; its shape is in the database already.
    public void markDirty(ConversationId ticket, String store) {
        if (lines.values().stream().anyMatch(one -> one.line().identity().mayTouch(store))) {
            shapes.dirty(ticket, clock.millis());
        }
    }

    /// Whether the event of a change is of use, since a watching socket lacks it, or it may end
    /// somebody's typing.
    public boolean wants(ConversationId ticket, long version, String incarnation) {
        return presences.anyoneTypesIn(ticket)
                || watches.of(ticket).stream().anyMatch(watch -> watch.lacks(version, incarnation));
    }

    /// @return whether that was news for a watching socket
    public boolean happened(ConversationEvent event) {
        return tell(event, Watch::on);
    }

    /// What this replica has committed itself is told at once.
    @Override
    public void committed(List<ConversationEvent> events) {
        events.forEach(event -> tell(event, Watch::early));
    }

    private boolean tell(ConversationEvent event, BiPredicate<Watch, Happened> telling) {
        var news = tellUnaware(event, telling);
        if (event instanceof MessageSent sent) {
            presences.said(sent.conversation(), sent.message().author());
        }
        return news;
    }

    /// Its frames are made only where somebody has not heard of it: most of what the topic brings
    /// was told at its commit.
    private boolean tellUnaware(ConversationEvent event, BiPredicate<Watch, Happened> telling) {
        var change = event.change();
        var unaware =
                watches.of(event.conversation()).stream()
                        .filter(watch -> watch.lacks(change.version(), change.incarnation()))
                        .toList();
        if (unaware.isEmpty()) {
            return false;
        }
        var happened = new Happened(change.version(), change.incarnation(), frames(event));
        var news = unaware.stream().filter(watch -> telling.test(watch, happened)).count();
        if (news > 0) {
            latency.record(Duration.between(change.occurredAt(), clock.instant()));
        }
        return news > 0;
    }

    /// The clients of the sockets that are open now come again, list, and watch anew.
    ///
    /// @return how many they are
    public int sendAllAway() {
        var all = List.copyOf(lines());
        sayGoodbye(all);
        return all.size();
    }

    public void sendAway(AgentLine line) {
        sayGoodbye(List.of(line));
    }

    private void sayGoodbye(List<AgentLine> leaving) {
        Goodbyes.say(
                leaving,
                (line, wait) -> line.send(frames.goodbye(wait)),
                line -> line.close(CloseCode.DRAINING));
    }

    private void offer(Shape shape) {
        for (var connected : lines.values()) {
            if (connected.line().identity().mayTouch(shape.store())) {
                connected.tickets().offer(shape);
            }
        }
    }

    private List<String> frames(ConversationEvent event) {
        return switch (event) {
            case MessageSent sent -> said(sent);
            case NoteAdded note -> List.of(frames.message(MessageView.of(note)));
            case MessagesRead(var change, var by, var upTo, _) ->
                    List.of(frames.read(change.conversation(), by, upTo));
            case ConversationEvent.ConversationStarted _,
                    ConversationEvent.MarkedUnread _,
                    ConversationEvent.OwnerChanged _,
                    ConversationEvent.TicketAssigned _,
                    ConversationEvent.TicketUnassigned _,
                    ConversationEvent.TicketSnoozed _,
                    ConversationEvent.SnoozeEnded _,
                    ConversationEvent.ShopperChanged _,
                    ConversationEvent.ConversationClosed _ ->
                    List.of();
        };
    }

    /// A reply is also a mark: who answers has read.
    private List<String> said(MessageSent sent) {
        var ticket = sent.conversation();
        var message = frames.message(MessageView.of(ticket, sent.message()));
        return sent.message().author().kind() == Author.Kind.AGENT
                ? List.of(message, frames.read(ticket, Side.AGENT, sent.state().readByAgent()))
                : List.of(message);
    }
}
