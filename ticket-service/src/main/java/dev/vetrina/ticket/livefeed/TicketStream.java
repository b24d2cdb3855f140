package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The changed tickets that one socket has still to be told of: the newest shape of each, one send
/// in flight, never more than four a second of one ticket, and not more in all than a person can
/// follow. What waits is replaced, so that the newest always arrives. It waits for [#begin] first.
final class TicketStream {

    private static final long BETWEEN_MS = 250;
    private static final int PER_SECOND = 100;
    private static final int AT_ONCE = 50;
    private static final int MOST_WAITING = 20_000;

    private final AgentLine line;
    private final InstantSource clock;
    private final Allowance allowance;
    private final Map<ConversationId, Shape> waiting = new LinkedHashMap<>();
    private final Map<ConversationId, Long> sentAt = new HashMap<>();
    private boolean sending = true;

    TicketStream(AgentLine line, InstantSource clock) {
        this.line = line;
        this.clock = clock;
        this.allowance = new Allowance(PER_SECOND, AT_ONCE, clock.millis());
    }

    /// @param ready the frame that every other one of this socket comes behind
    void begin(String ready) {
        line.send(ready, this::taken);
    }

    void offer(Shape shape) {
        boolean tooMany;
        synchronized (this) {
            waiting.put(shape.ticket(), shape);
            tooMany = waiting.size() > MOST_WAITING;
        }
        if (tooMany) {
            line.close(CloseCode.TOO_SLOW);
        } else {
            pump();
        }
    }

    /// Sends what may be sent now. Time has passed, or the last one was taken.
    void pump() {
        var next = next(clock.millis());
        if (next != null) {
            line.send(next.frame(), this::taken);
        }
    }

    private void taken() {
        synchronized (this) {
            sending = false;
        }
        pump();
    }

    private synchronized @Nullable Shape next(long nowMs) {
        sentAt.values().removeIf(at -> Math.abs(nowMs - at) >= BETWEEN_MS);
        if (sending || waiting.isEmpty() || allowance.left(nowMs) < 1) {
            return null;
        }
        for (Iterator<Shape> shapes = waiting.values().iterator(); shapes.hasNext(); ) {
            var shape = shapes.next();
            if (!sentAt.containsKey(shape.ticket())) {
                shapes.remove();
                sentAt.put(shape.ticket(), nowMs);
                allowance.take(1);
                sending = true;
                return shape;
            }
        }
        return null;
    }
}
