package dev.vetrina.gateway.delivery;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationId;
import dev.vetrina.gateway.delivery.ReadyState.Missed;
import dev.vetrina.gateway.delivery.States.Rest;
import dev.vetrina.gateway.delivery.Versions.Place;
import dev.vetrina.gateway.session.GatewayFrame.ConversationView;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.LiveSocket.Resume;
import dev.vetrina.kit.socket.CloseCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where replay and live meet for one socket. What comes while the state is being read waits; what
/// the state already holds is dropped; then it is live, by version: an old one is dropped, and
/// after a hole the state is read again.
final class Seam implements LiveSocket.Feed {

    /// Events that may wait for the state, and characters that were written in them; past either
    /// the client comes again.
    private static final int MOST_WAITING = 1_000;

    private static final int MOST_CHARACTERS = 262_144;

    private final LiveSocket socket;

    /// Called where something has to be read: [#rest], or, without one, the state.
    private final Consumer<Seam> reread;

    /// Absent while live.
    private @Nullable List<Arrival> waiting = new ArrayList<>(0);

    /// Only there while what was missed is shown.
    private @Nullable Missing missing;

    private final Acks acks;
    private final Showing showing;
    private final CurrentConversation current = new CurrentConversation();
    private final Versions versions = new Versions();
    private @Nullable String incarnation;
    private boolean greeted;

    /// The one whose beginning the state was last read for.
    private @Nullable ConversationId doubted;

    Seam(LiveSocket socket, Taken taken, Consumer<Seam> reread) {
        this.socket = socket;
        this.acks = new Acks(socket, taken);
        this.showing = new Showing(socket, taken, current);
        this.reread = reread;
    }

    LiveSocket socket() {
        return socket;
    }

    @Override
    public synchronized boolean mayType(ConversationId conversation, Instant now) {
        return current.mayType(conversation, now);
    }

    /// Where a reading of the state has to begin.
    synchronized Resume resume() {
        return current.resume().orElseGet(socket::resume);
    }

    /// The page of what was missed that has to be read next; empty where it is the state.
    synchronized Optional<Rest> rest() {
        return Optional.ofNullable(missing).flatMap(Missing::rest);
    }

    /// True where an event of this conversation is for the eyes of this socket now.
    synchronized boolean isLive() {
        return waiting == null;
    }

    /// True where somebody may be seen typing there now.
    synchronized boolean isOpen(ConversationId conversation) {
        return isLive() && current.is(conversation) && current.isOpen();
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
        if (mayWait(later, arrival)) {
            later.add(arrival);
        } else {
            socket.close(CloseCode.TOO_SLOW);
        }
    }

    private static boolean mayWait(List<Arrival> waiting, Arrival arrival) {
        var characters = waiting.stream().mapToInt(Arrival::characters).sum();
        return waiting.size() < MOST_WAITING
                && characters + arrival.characters() <= MOST_CHARACTERS;
    }

    /// The state, and then what was missed, one message after the other as the peer takes them.
    synchronized void stands(ReadyState state, Instant now) {
        if (waiting == null) {
            return;
        }
        var view = state.conversation();
        if (!greeted) {
            greeted = true;
            showing.ready(state, now);
        } else if (view != null) {
            if (!state.resumed() && !isWhole(view, state)) {
                // Too much was missed to fill it in here: the client resumes.
                socket.close(CloseCode.UNEXPECTED);
                return;
            }
            showing.again(view);
        }
        adopt(state);
        if (view == null || state.missed().isEmpty()) {
            goLive();
            return;
        }
        missing = new Missing(view.id(), view.lastSeq(), state.missed());
        replay();
    }

    /// What follows of what was missed.
    synchronized void follows(List<Missed> page) {
        var rest = missing;
        if (rest == null) {
            return;
        }
        if (rest.goesOn(page)) {
            replay();
        } else {
            // What the state told of is there no more: a restored database.
            socket.close(CloseCode.UNEXPECTED);
        }
    }

    /// A conversation of which this socket has shown nothing yet, from its first message on.
    private boolean isWhole(ConversationView view, ReadyState state) {
        return !current.is(view.id()) && state.following() == view.lastSeq();
    }

    private void adopt(ReadyState state) {
        incarnation = state.incarnation();
        var view = state.conversation();
        if (view != null) {
            current.adopt(view);
            versions.mark(view.id(), state.version());
        }
    }

    private synchronized void replay() {
        var rest = missing;
        if (rest == null) {
            return;
        }
        var next = rest.next();
        if (next.isPresent()) {
            showing.missed(rest.conversation(), next.get(), this::replay);
        } else if (rest.rest().isPresent()) {
            reread.accept(this);
        } else {
            missing = null;
            goLive();
        }
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
            socket.close(CloseCode.UNEXPECTED);
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
                if (event instanceof ConversationStarted && isDoubtful(event)) {
                    beginning(arrival, fresh);
                } else {
                    next(arrival, fresh);
                }
            }
            case AFTER_A_HOLE -> {
                // A state tells of the newest conversation only: reading it for an earlier one, or
                // once more where it named none, would find the same hole again, for ever.
                if (current.is(event.conversation()) || (fresh && current.isNone())) {
                    hole(arrival, fresh);
                } else {
                    next(arrival, fresh);
                }
            }
            case UNKNOWN -> {
                // Beside an open conversation, or where a state just read does not hold it, it can
                // only be a repetition of an older one's.
                if (!current.isOpen() && fresh) {
                    hole(arrival, fresh);
                }
            }
        }
    }

    /// A shopper has one open conversation, so where a second one seems open, the event of one of
    /// the two came late.
    private boolean isDoubtful(ConversationEvent event) {
        var conversation = event.conversation();
        return conversation.equals(doubted)
                || (current.isOpen() && current.isAnother(conversation));
    }

    /// A state that is read after this beginning names the newer of the two. Where it does not name
    /// this one, this one is the older, and is not asked about again.
    private void beginning(Arrival arrival, boolean fresh) {
        var conversation = arrival.event().conversation();
        if (!conversation.equals(doubted)) {
            doubted = conversation;
            hole(arrival, fresh);
        }
    }

    private void next(Arrival arrival, boolean fresh) {
        if (fresh) {
            acks.owed(arrival.event());
        }
        versions.mark(arrival.event().conversation(), arrival.event().version());
        showing.show(arrival);
    }

    private void hole(Arrival arrival, boolean fresh) {
        if (fresh) {
            acks.owed(arrival.event());
        }
        waiting = new ArrayList<>(List.of(arrival));
        reread.accept(this);
    }
}
