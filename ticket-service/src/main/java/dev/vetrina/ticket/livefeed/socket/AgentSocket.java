package dev.vetrina.ticket.livefeed.socket;

import dev.vetrina.kit.identity.AgentIdentity;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.EventLoops;
import dev.vetrina.kit.socket.Mailbox;
import dev.vetrina.kit.socket.SendQueue;
import dev.vetrina.ticket.livefeed.AgentLine;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// One open socket of an agent, with the bounds of what may wait on either side.
final class AgentSocket implements AgentLine {

    private static final int BAD_FRAMES = 20;
    private static final long BAD_FRAMES_WINDOW_MS = 60_000;
    private static final int MISSED_PONGS = 2;

    /// Quarkus closes at the very moment with a code of its own.
    private static final long BEFORE_EXPIRY_MS = 250;

    private final WebSocketConnection connection;
    private final SendQueue queue;
    private final Mailbox mailbox;
    private final long pingEveryMs;
    private final Deque<Long> badFrames = new ArrayDeque<>();
    private volatile AgentIdentity identity;
    private volatile Instant expiresAt;
    private volatile long pingedAt;
    private volatile int unanswered;

    AgentSocket(
            WebSocketConnection connection,
            LiveConfig config,
            AgentIdentity identity,
            Instant expiresAt,
            long nowMs) {
        this.connection = connection;
        this.queue =
                new SendQueue(
                        connection,
                        EventLoops.current(),
                        config.sendQueue(),
                        config.sendQueueCharacters());
        this.mailbox = new Mailbox(config.mailbox(), connection.id());
        this.pingEveryMs = config.pingInterval().toMillis();
        this.identity = identity;
        this.expiresAt = expiresAt;
        this.pingedAt = nowMs;
    }

    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public AgentIdentity identity() {
        return identity;
    }

    @Override
    public boolean isOpen() {
        return !queue.isClosed() && connection.isOpen();
    }

    @Override
    public void send(String frame) {
        queue.send(frame);
    }

    @Override
    public void send(String frame, Runnable taken) {
        queue.send(frame, taken);
    }

    @Override
    public void close(CloseCode code) {
        queue.close(code);
    }

    /// In the order in which the frames came, never more than may wait.
    void handle(Supplier<Uni<Void>> frame) {
        if (!mailbox.offer(frame)) {
            close(CloseCode.TOO_SLOW);
        }
    }

    /// A fresh token came that has not had its turn yet. What it lacks of today's rights, it lacks
    /// then as well.
    void keep(AgentIdentity fresh, Instant until) {
        if (!covers(fresh)) {
            close(CloseCode.TOKEN_EXPIRED);
        } else if (until.isAfter(expiresAt)) {
            expiresAt = until;
        }
    }

    /// A fresh token that lost a role or a store, or is somebody else's, ends the socket.
    void renew(AgentIdentity fresh, Instant until) {
        if (!covers(fresh)) {
            close(CloseCode.TOKEN_EXPIRED);
            return;
        }
        identity = fresh;
        expiresAt = until;
    }

    private boolean covers(AgentIdentity fresh) {
        var old = identity;
        return fresh.id().equals(old.id())
                && fresh.roles().containsAll(old.roles())
                && (fresh.stores().contains(AgentIdentity.ALL_STORES)
                        || fresh.stores().containsAll(old.stores()));
    }

    /// True where it was one too many.
    synchronized boolean isTooBad(long nowMs) {
        badFrames.addLast(nowMs);
        while (nowMs - badFrames.getFirst() > BAD_FRAMES_WINDOW_MS) {
            badFrames.removeFirst();
        }
        return badFrames.size() >= BAD_FRAMES;
    }

    void heard() {
        unanswered = 0;
    }

    void gone() {
        queue.stop();
    }

    /// Called at short intervals.
    void tick(long nowMs) {
        if (expiresAt.toEpochMilli() - BEFORE_EXPIRY_MS <= nowMs) {
            close(CloseCode.TOKEN_EXPIRED);
        } else if (Math.abs(nowMs - pingedAt) >= pingEveryMs) {
            pingedAt = nowMs;
            ping();
        }
    }

    private void ping() {
        if (unanswered >= MISSED_PONGS) {
            close(CloseCode.UNEXPECTED);
            return;
        }
        queue.look();
        unanswered++;
        connection.sendPing(Buffer.buffer()).subscribe().with(sent -> {}, gone -> {});
    }
}
