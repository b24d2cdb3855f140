package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.Outage;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Reads the shapes of changed tickets, all that are due in one statement, and encodes each once.
/// What changes again meanwhile is read again, at most four times a second; the whole process reads
/// a bounded number each second, whatever happens.
final class TicketShapes {

    private static final Logger LOG = Logger.getLogger(TicketShapes.class);
    private static final long BETWEEN_MS = 250;
    private static final long TOGETHER_MS = 50;
    private static final long PAUSE_MS = 500;
    private static final int PER_SECOND = 500;
    private static final int AT_ONCE = 200;

    private final Tickets tickets;
    private final LiveFrames frames;
    private final Consumer<Shape> changed;
    private final Allowance allowance;
    private final Set<ConversationId> dirty = new LinkedHashSet<>();
    private final Map<ConversationId, Long> readAt = new HashMap<>();
    private final Outage outage = new Outage(LOG, "Changed tickets are read again");
    private boolean reading;
    private long pausedUntil;

    TicketShapes(Tickets tickets, LiveFrames frames, Consumer<Shape> changed, long nowMs) {
        this.tickets = tickets;
        this.frames = frames;
        this.changed = changed;
        this.allowance = new Allowance(PER_SECOND, AT_ONCE, nowMs);
    }

    void dirty(ConversationId ticket, long nowMs) {
        synchronized (this) {
            dirty.add(ticket);
        }
        pump(nowMs);
    }

    /// Reads what is due, unless that is being done.
    void pump(long nowMs) {
        var due = due(nowMs);
        if (!due.isEmpty()) {
            tickets.byIds(due).subscribe().with(this::tell, failure -> again(due, nowMs, failure));
        }
    }

    private synchronized List<ConversationId> due(long nowMs) {
        // A pause that seems longer than any is one before the clock was set back.
        var pause = pausedUntil - nowMs;
        if (reading || dirty.isEmpty() || pause > 0 && pause <= PAUSE_MS) {
            return List.of();
        }
        readAt.values().removeIf(at -> Math.abs(nowMs - at) >= BETWEEN_MS);
        var left = allowance.left(nowMs);
        var due = new ArrayList<ConversationId>();
        for (var ticket : dirty) {
            if (due.size() == left) {
                break;
            }
            if (!readAt.containsKey(ticket)) {
                due.add(ticket);
            }
        }
        due.forEach(ticket -> {
            dirty.remove(ticket);
            readAt.put(ticket, nowMs);
        });
        allowance.take(due.size());
        reading = !due.isEmpty();
        // What changes in the meantime is one read.
        pausedUntil = nowMs + TOGETHER_MS;
        return due;
    }

    /// The next are read when all are told: a newer shape never goes before an older one.
    private void tell(List<TicketView> views) {
        outage.ends();
        try {
            for (var view : views) {
                changed.accept(new Shape(view.id(), view.store(), frames.ticket(view)));
            }
        } finally {
            synchronized (this) {
                reading = false;
            }
        }
    }

    private synchronized void again(List<ConversationId> due, long nowMs, Throwable failure) {
        if (outage.begins()) {
            LOG.warnf(
                    "Changed tickets are not read, and tried again and again: %s",
                    failure.toString());
        }
        reading = false;
        dirty.addAll(due);
        pausedUntil = nowMs + PAUSE_MS;
    }
}
