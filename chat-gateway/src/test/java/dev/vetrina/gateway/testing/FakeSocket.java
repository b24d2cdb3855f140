package dev.vetrina.gateway.testing;

import dev.vetrina.events.Asker;
import dev.vetrina.gateway.session.LiveSocket;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.kit.socket.CloseCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A socket that keeps what it was sent, and takes everything at once, unless its peer sleeps.
public final class FakeSocket implements LiveSocket {

    private final String id = UUID.randomUUID().toString();
    private final ShopperSession session;
    private final @Nullable UUID client;
    private final Instant openedAt;
    private final Asker asker;
    private final String network;
    private final List<String> sent = new ArrayList<>();
    private final Queue<Runnable> untaken = new ArrayDeque<>();
    private boolean asleep;
    private @Nullable CloseCode closed;
    private @Nullable Feed feed;

    public FakeSocket(String sub, @Nullable UUID client, Instant openedAt, String gateway) {
        this(sub, client, openedAt, gateway, "nowhere");
    }

    /// One that comes from there.
    public static FakeSocket from(String network, String sub) {
        return new FakeSocket(sub, null, Instant.now(), "gateway", network);
    }

    private FakeSocket(
            String sub, @Nullable UUID client, Instant openedAt, String gateway, String network) {
        var shopper = ShopperSession.shopper("demo", sub, "Giulia Rossi", null, true);
        this.session = ShopperSession.begin(shopper, openedAt, Duration.ofMinutes(10));
        this.client = client;
        this.openedAt = openedAt;
        this.asker = new Asker(gateway, id);
        this.network = network;
    }

    public List<String> sent() {
        return sent;
    }

    public void sleeps() {
        asleep = true;
    }

    public void takesOne() {
        untaken.remove().run();
    }

    public @Nullable CloseCode closed() {
        return closed;
    }

    public void subscribed(Feed subscription) {
        feed = subscription;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ShopperSession session() {
        return session;
    }

    @Override
    public Optional<UUID> client() {
        return Optional.ofNullable(client);
    }

    @Override
    public Instant openedAt() {
        return openedAt;
    }

    @Override
    public Resume resume() {
        return new Resume(Optional.empty(), OptionalLong.empty());
    }

    @Override
    public String network() {
        return network;
    }

    @Override
    public Asker asker() {
        return asker;
    }

    @Override
    public void send(String frame) {
        sent.add(frame);
    }

    @Override
    public void send(String frame, Runnable taken) {
        sent.add(frame);
        if (asleep) {
            untaken.add(taken);
        } else {
            taken.run();
        }
    }

    @Override
    public void close(CloseCode code) {
        if (closed == null) {
            closed = code;
        }
    }

    @Override
    public boolean isOpen() {
        return closed == null;
    }

    @Override
    public @Nullable Feed feed() {
        return feed;
    }
}
