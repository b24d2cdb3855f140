package dev.vetrina.gateway.session.socket;

import dev.vetrina.events.Asker;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.kit.socket.SendQueue;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open socket. There are many thousands of these, most of them idle: nothing is kept before it
/// is needed.
class ShopperSocket implements LiveSocket {

    private static final int MISSED_PONGS = 2;

    private final WebSocketConnection connection;
    private final Asker asker;
    private final Admission admission;
    private final SendQueue queue;
    private final Instant openedAt;
    private final Inflow inflow;
    private volatile ShopperSession session;
    private volatile boolean draining;
    private volatile @Nullable Feed feed;

    /// Pings since the last pong.
    private volatile int unanswered;

    ShopperSocket(
            WebSocketConnection connection,
            Asker asker,
            Admission admission,
            SendQueue queue,
            Inflow inflow,
            Instant openedAt) {
        this.connection = connection;
        this.asker = asker;
        this.admission = admission;
        this.queue = queue;
        this.inflow = inflow;
        this.openedAt = openedAt;
        this.session = admission.session();
    }

    @Override
    public String id() {
        return connection.id();
    }

    @Override
    public ShopperSession session() {
        return session;
    }

    @Override
    public Optional<UUID> client() {
        return Optional.ofNullable(admission.client());
    }

    @Override
    public Instant openedAt() {
        return openedAt;
    }

    @Override
    public Resume resume() {
        return admission.resume();
    }

    @Override
    public String network() {
        return admission.network();
    }

    @Override
    public Asker asker() {
        return asker;
    }

    /// A peer who left first is sent nothing: that it failed would close the queue, and with it
    /// what he said before he left.
    @Override
    public void send(String frame) {
        if (connection.isOpen()) {
            queue.send(frame);
        }
    }

    @Override
    public void send(String frame, Runnable taken) {
        if (connection.isOpen()) {
            queue.send(frame, taken);
        }
    }

    @Override
    public void close(CloseCode code) {
        draining |= code == CloseCode.DRAINING && !queue.isClosed();
        queue.close(code);
    }

    @Override
    public boolean isOpen() {
        return !queue.isClosed() && connection.isOpen();
    }

    /// What came before the peer's own close counts; what comes after ours does not. While this
    /// replica leaves, what was on its way when the close was sent still counts.
    boolean isHeard() {
        return draining || !queue.isClosed();
    }

    @Override
    public @Nullable Feed feed() {
        return feed;
    }

    void subscribed(Feed subscription) {
        feed = subscription;
    }

    /// A fresh token of the same shopper extends the session; anything else ends the socket.
    void extend(Optional<ShopperSession> fresh, Instant now) {
        var same =
                fresh.filter(other -> !other.isExpired(now))
                        .filter(other -> other.profile().equals(session.profile()));
        if (same.isPresent()) {
            session = same.get();
        } else {
            close(CloseCode.TOKEN_EXPIRED);
        }
    }

    Inflow inflow() {
        return inflow;
    }

    /// The connection is closed already, or is about to be.
    void gone() {
        queue.stop();
    }

    /// The peer is there.
    void heard() {
        unanswered = 0;
    }

    /// Pings, and closes where the last two pings were not answered, or where one send has been
    /// under way for three.
    void ping() {
        if (unanswered >= MISSED_PONGS) {
            close(CloseCode.UNEXPECTED);
            return;
        }
        queue.look();
        unanswered++;
        connection.sendPing(Buffer.buffer()).subscribe().with(sent -> {}, gone -> {});
    }
}
