package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes people who use one running system.
public final class Driver implements AutoCloseable {
    private static final int MOST_SOCKETS = 20_000;
    private static final int MOST_BYTES = 1 << 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Site site;
    private final Http http = new Http(vertx);
    private final Sockets sockets =
            new Sockets(
                    vertx,
                    new WebSocketClientOptions()
                            .setMaxConnections(MOST_SOCKETS)
                            .setConnectTimeout(5_000)
                            .setMaxFrameSize(MOST_BYTES)
                            .setMaxMessageSize(MOST_BYTES));
    private final History shoppersHistory;
    private final History agentsHistory;
    private final int keptFrames;

    public Driver(Site site) {
        this(site, History.none(), History.none(), 5_000);
    }

    /// @param keptFrames how many frames each client remembers, the newest
    public Driver(Site site, History shoppersHistory, History agentsHistory, int keptFrames) {
        this.site = site;
        this.keptFrames = keptFrames;
        this.shoppersHistory = shoppersHistory;
        this.agentsHistory = agentsHistory;
    }

    public Site site() {
        return site;
    }

    public Http http() {
        return http;
    }

    Vertx vertx() {
        return vertx;
    }

    Sockets sockets() {
        return sockets;
    }

    Frames frames() {
        return new Frames(keptFrames);
    }

    History shoppersHistory() {
        return shoppersHistory;
    }

    History agentsHistory() {
        return agentsHistory;
    }

    /// A signed-in shopper who has his session and is about to connect.
    ///
    /// @param sub the storefront's own id of this person
    public Shopper shopper(String store, String sub) {
        return shopper(Proof.of(site, store, sub));
    }

    /// A shopper whom nobody has seen before.
    public Shopper newShopper(String store) {
        return shopper(store, "s-" + UUID.randomUUID());
    }

    public Shopper shopper(Proof proof) {
        return new Shopper(this, new Session(this, proof));
    }

    /// An agent who has signed in.
    public HelpdeskAgent agent(String username) {
        return agent(username, username);
    }

    /// One of several desks at which the same person sits.
    ///
    /// @param who what the history calls this one
    public HelpdeskAgent agent(String username, String who) {
        return new HelpdeskAgent(this, AgentToken.of(this, username), who);
    }

    public Admin admin() {
        return new Admin(this, AgentToken.of(this, "admin"));
    }

    /// A socket without manners, for what the contract refuses.
    public RawSocket raw() {
        return new RawSocket(this);
    }

    /// Waits for what an asynchronous call comes to.
    public static <T> T result(Future<T> future) {
        return result(future, Patience.USUAL);
    }

    public static <T> T result(Future<T> future, Duration most) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        result(vertx.close());
    }
}
