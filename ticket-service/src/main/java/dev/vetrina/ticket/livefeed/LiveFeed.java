package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.Author;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Signal;
import dev.vetrina.kit.leaving.Goodbyes;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.ticket.conversation.ChangeListener;
import dev.vetrina.ticket.conversation.MessageView;
import dev.vetrina.ticket.conversation.Tickets;
import dev.vetrina.ticket.livefeed.Watch.Happened;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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
    private final Presences presences;
    private final LiveFrames frames;
    private final InstantSource clock;
    private final Timer latency;

    private record Connected(AgentLine line, TicketStream tickets) {}

    LiveFeed(
            Tickets tickets,
            Watches watches,
            Presences presences,
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
        this.shapes = new TicketShapes(tickets, frames, this::changed, clock.millis());
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
        var now = clock.millis();
        shapes.pump(now);
        lines.values().forEach(connected -> connected.tickets().pump());
        presences.ended(now).forEach(ended -> tell(ended, false));
    }

    /// Something about the ticket changed; its shape is in the database already.
    ///
    /// @return whether the event itself is of use too, since a watching socket lacks it, or it may
    ///   end somebody's typing
    public boolean changed(ConversationId ticket, String store, long version, String incarnation) {
        if (lines.values().stream().anyMatch(one -> one.line().identity().mayTouch(store))) {
            shapes.dirty(ticket, clock.millis());
        }
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
            presences
                    .said(sent.conversation(), sent.message().author())
                    .forEach(ended -> tell(ended, false));
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

    public void heard(Signal signal) {
        switch (signal) {
            case Signal.Typing typing ->
                    show(
                            new Presence(Presence.Kind.TYPING, typing.conversation(), typing.by()),
                            typing.on(),
                            typing.at());
            case Signal.Viewing viewing ->
                    show(
                            new Presence(
                                    Presence.Kind.VIEWING, viewing.conversation(), viewing.by()),
                            viewing.on(),
                            viewing.at());
            case Signal.SocketOpened _, Signal.SocketClosed _ -> {}
        }
    }

    /// The clients of the sockets that are open now come again, list, and watch anew.
    ///
    /// @return how many they are
    public int sendAway() {
        var all = List.copyOf(lines());
        sendAway(all);
        return all.size();
    }

    public void sendAway(AgentLine line) {
        sendAway(List.of(line));
    }

    private void sendAway(List<AgentLine> leaving) {
        Goodbyes.say(
                leaving,
                (line, wait) -> line.send(frames.goodbye(wait)),
                line -> line.close(CloseCode.DRAINING));
    }

    private void changed(Shape shape) {
        for (var connected : lines.values()) {
            if (connected.line().identity().mayTouch(shape.store())) {
                connected.tickets().offer(shape);
            }
        }
    }

    private void show(Presence presence, boolean on, Instant at) {
        var until = at.toEpochMilli() + presence.kind().lifeMs();
        if (until <= clock.millis()) {
            return; // It waited somewhere for too long.
        }
        presences.put(presence, on, until);
        tell(presence, on);
    }

    private void tell(Presence presence, boolean on) {
        var watching = watches.of(presence.ticket());
        if (watching.isEmpty()) {
            return;
        }
        var frame = frames.presence(presence, on);
        for (var watch : watching) {
            if (!presence.isOf(watch.line().identity().id().value())) {
                watch.pass(frame);
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
