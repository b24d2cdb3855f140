package dev.vetrina.ticket.livefeed;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The changed tickets that one socket has still to be told of: the newest shape of each, never
/// more than four a second of one ticket, and not more in all than a person can follow. A change
/// goes out at once, and those of the next moment go together when the peer has taken it. What
/// waits is replaced, so that the newest always arrives. It waits for [#begin] first.
final class TicketStream {

    private static final long BETWEEN_MS = 250;
    private static final long TOGETHER_MS = 50;
    private static final int PER_SECOND = 100;
    private static final int AT_ONCE = 50;
    private static final int MOST_WAITING = 20_000;

    private final AgentLine line;
    private final InstantSource clock;
    private final Allowance allowance;
    private final Map<ConversationId, Shape> waiting = new LinkedHashMap<>();
    private final Map<ConversationId, Long> sentAt = new HashMap<>();
    private boolean sending = true;
    private long pausedUntil;

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

    /// Sends what may be sent now. Time has passed, or the last ones were taken.
    void pump() {
        var due = due(clock.millis());
        if (!due.isEmpty()) {
            due.subList(0, due.size() - 1).forEach(shape -> line.send(shape.frame()));
            line.send(due.getLast().frame(), this::taken);
        }
    }

    private void taken() {
        synchronized (this) {
            sending = false;
        }
        pump();
    }

    private synchronized List<Shape> due(long nowMs) {
        // A pause that seems longer than any is one before the clock was set back.
        var pause = pausedUntil - nowMs;
        if (sending || waiting.isEmpty() || pause > 0 && pause <= TOGETHER_MS) {
            return List.of();
        }
        sentAt.values().removeIf(at -> Math.abs(nowMs - at) >= BETWEEN_MS);
        var due =
                waiting.values().stream()
                        .filter(shape -> !sentAt.containsKey(shape.ticket()))
                        .limit(allowance.left(nowMs))
                        .toList();
        due.forEach(shape -> {
            waiting.remove(shape.ticket());
            sentAt.put(shape.ticket(), nowMs);
        });
        allowance.take(due.size());
        if (!due.isEmpty()) {
            sending = true;
            pausedUntil = nowMs + TOGETHER_MS;
        }
        return due;
    }
}
