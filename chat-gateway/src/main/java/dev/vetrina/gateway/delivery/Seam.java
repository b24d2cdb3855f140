package dev.vetrina.gateway.delivery;

import dev.vetrina.events.Asker;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationClosed;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MarkedUnread;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.MessagesRead;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationEvent.TicketUnassigned;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.Versions.Place;
import dev.vetrina.gateway.session.GatewayFrame;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.GatewayFrame.ShownStatus;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.LiveSocket.Leaving;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where replay and live meet for one socket. What comes while the state is being read waits; what
/// the state already holds is dropped; then it is live, by version: an old one is dropped, and
/// after a hole the state is read again.
final class Seam implements LiveSocket.Feed {

    /// Events that may wait for the state; past it the client comes again.
    private static final int MOST_WAITING = 1_000;

    private static final Duration BETWEEN_TYPING = Duration.ofSeconds(2);

    private final LiveSocket socket;
    private final Taken taken;

    /// Called where a hole was found: the state has to be read again.
    private final Consumer<Seam> reread;

    /// Absent while live.
    private @Nullable List<Arrival> waiting = new ArrayList<>(0);

    private final Acks acks;
    private final Versions versions = new Versions();
    private @Nullable ConversationId current;
    private @Nullable String incarnation;
    private long lastSeq;
    private long readByAgent;
    private boolean open;
    private boolean greeted;
    private @Nullable Instant lastTyping;

    Seam(LiveSocket socket, Taken taken, Consumer<Seam> reread) {
        this.socket = socket;
        this.taken = taken;
        this.acks = new Acks(socket, taken);
        this.reread = reread;
    }

    LiveSocket socket() {
        return socket;
    }

    @Override
    public synchronized boolean mayType(ConversationId conversation, Instant now) {
        var last = lastTyping;
        if (!open
                || !conversation.equals(current)
                || (last != null && last.plus(BETWEEN_TYPING).isAfter(now))) {
            return false;
        }
        lastTyping = now;
        return true;
    }

    /// Where a reading of the state has to begin.
    synchronized Resume resume() {
        var at = current;
        return greeted && at != null
                ? new Resume(Optional.of(at), OptionalLong.of(lastSeq))
                : socket.resume();
    }

    /// True where an event of this conversation is for the eyes of this socket now.
    synchronized boolean isLive() {
        return waiting == null;
    }

    synchronized void arrived(Arrival arrival) {
        var later = waiting;
        if (later == null) {
            live(arrival, true);
            return;
        }
        var event = arrival.event();
        var known =
                later.stream()
                        .anyMatch(other ->
                                other.event().conversation().equals(event.conversation())
                                        && other.event().version() == event.version());
        if (known) {
            return;
        }
        // An ack is owed at once, whatever the state holds; all else waits for `ready`.
        acks.owed(event);
        if (versions.place(event) == Place.SEEN) {
            return;
        }
        if (later.size() >= MOST_WAITING) {
            socket.close(Leaving.TOO_MUCH);
            return;
        }
        later.add(arrival);
    }

    /// The state, and then what was missed, one message after the other as the peer takes them.
    synchronized void stands(ReadyState state, Instant now) {
        if (waiting == null) {
            return;
        }
        var standing = state.conversation();
        if (!greeted) {
            greeted = true;
            socket.send(ready(state, now).json());
        } else if (standing != null) {
            if (!state.resumed() && !isWhole(standing, state)) {
                // Too much was missed to fill it in here: the client resumes.
                socket.close(Leaving.UNEXPECTED);
                return;
            }
            socket.send(Shown.status(standing).json());
        }
        adopt(state);
        replay(state, 0);
    }

    /// A conversation of which this socket has shown nothing yet, from its first message on.
    private boolean isWhole(ConversationView standing, ReadyState state) {
        return !standing.id().equals(current) && state.missed().size() == standing.lastSeq();
    }

    private GatewayFrame.Ready ready(ReadyState state, Instant now) {
        var session = socket.session();
        var shopper = session.shopper();
        return new GatewayFrame.Ready(
                now,
                session.expiresAt(),
                new GatewayFrame.ShopperView(
                        shopper.profile().toString(),
                        shopper.name(),
                        shopper.email(),
                        shopper.signedIn()),
                state.conversation(),
                state.missed().size(),
                state.resumed());
    }

    private void adopt(ReadyState state) {
        incarnation = state.incarnation();
        var standing = state.conversation();
        if (standing != null) {
            current = standing.id();
            open = standing.status() == ShownStatus.OPEN;
            lastSeq = standing.lastSeq();
            readByAgent = standing.readByAgent();
            versions.mark(standing.id(), state.version());
        }
    }

    private void replay(ReadyState state, int next) {
        var standing = state.conversation();
        if (standing == null || next >= state.missed().size()) {
            goLive();
            return;
        }
        var message = state.missed().get(next);
        socket.send(
                message.frame(),
                () -> {
                    if (!message.shoppers()) {
                        taken.taken(socket, standing.id(), message.seq());
                    }
                    replayed(state, next + 1);
                });
    }

    private synchronized void replayed(ReadyState state, int next) {
        replay(state, next);
    }

    private void goLive() {
        var later = waiting;
        waiting = null;
        if (later != null) {
            for (var i = 0; i < later.size(); i++) {
                if (waiting != null) {
                    // A hole on the way: the rest waits with it.
                    waiting.addAll(later.subList(i, later.size()));
                    return;
                }
                live(later.get(i), false);
            }
        }
    }

    private void live(Arrival arrival, boolean fresh) {
        var event = arrival.event();
        if (incarnation != null && !incarnation.equals(event.change().incarnation())) {
            // A restored database: what was seen before means nothing now.
            socket.close(Leaving.UNEXPECTED);
            return;
        }
        switch (versions.place(event)) {
            case SEEN -> {
                // The state was read between the commit and this: it holds the message, but acks
                // nothing. A redelivered event acks once more, which says nothing new.
                if (fresh) {
                    acks.owed(event);
                }
            }
            case NEXT -> {
                if (fresh) {
                    acks.owed(event);
                }
                versions.mark(event.conversation(), event.version());
                show(arrival);
            }
            case AFTER_A_HOLE -> hole(arrival, fresh);
            case UNKNOWN -> {
                // Beside an open conversation, or where a state just read does not hold it, it can
                // only be a repetition of an older one's.
                if (!open && fresh) {
                    hole(arrival, fresh);
                }
            }
        }
    }

    private void hole(Arrival arrival, boolean fresh) {
        if (fresh) {
            acks.owed(arrival.event());
        }
        waiting = new ArrayList<>(List.of(arrival));
        reread.accept(this);
    }

    private void show(Arrival arrival) {
        switch (arrival.event()) {
            case ConversationStarted started -> {
                // Shown with its first message, which follows at once.
                current = started.conversation();
                open = true;
                lastSeq = 0;
                readByAgent = 0;
            }
            case MessageSent sent -> message(arrival, sent);
            case MessagesRead read -> {
                var _ = seenByAgent(read);
                if (read.by() == Side.AGENT || !isMine(read.asker())) {
                    socket.send(arrival.read(read));
                }
            }
            case OwnerChanged changed -> {
                if (Shown.owner(changed.from()) != Shown.owner(changed.to())) {
                    socket.send(arrival.status());
                }
            }
            case TicketAssigned ignored -> socket.send(arrival.status());
            case TicketUnassigned ignored -> socket.send(arrival.status());
            case ConversationClosed closed -> {
                if (closed.conversation().equals(current)) {
                    open = false;
                }
                socket.send(arrival.status());
            }
            case NoteAdded ignored -> {}
            case MarkedUnread ignored -> {}
            case TicketSnoozed ignored -> {}
            case SnoozeEnded ignored -> {}
            case ShopperChanged ignored -> {}
        }
    }

    private void message(Arrival arrival, MessageSent sent) {
        var message = sent.message();
        if (message.seq() == 1) {
            socket.send(arrival.status());
        }
        if (sent.conversation().equals(current)) {
            lastSeq = Math.max(lastSeq, message.seq());
        }
        if (Shown.isShoppers(message.author())) {
            socket.send(arrival.message(sent));
        } else {
            socket.send(
                    arrival.message(sent),
                    () -> taken.taken(socket, sent.conversation(), message.seq()));
        }
        // A reply marks as read what its sender had seen, within the message's own change.
        if (seenByAgent(sent)) {
            socket.send(arrival.readByAgent());
        }
    }

    /// True where an agent has seen more of the current conversation than before.
    private boolean seenByAgent(ConversationEvent event) {
        var upTo = event.state().readByAgent();
        if (!event.conversation().equals(current) || upTo <= readByAgent) {
            return false;
        }
        readByAgent = upTo;
        return true;
    }

    private boolean isMine(@Nullable Asker asker) {
        return socket.asker().equals(asker);
    }
}
