package dev.vetrina.driver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One socket after the other, for as long as its owner wants to be connected: with the contract's
/// close codes, back-off, pings, and the token renewed while the socket lives. The owner is called
/// with its own lock held, one call at a time.
final class Connection {
    static final int REPLACED = 4409;
    private static final int TOKEN_EXPIRED = 4401;
    private static final int DRAINING = 1012;
    private static final int ABNORMAL = 1006;
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(25);
    private static final Duration PONG_IN_TIME = Duration.ofSeconds(20);

    /// Whose connection it is. Also the lock under which all of this happens.
    interface Owner {
        /// One that is good for a while yet, called outside the lock too.
        Future<String> token();

        /// Where the next socket goes, with this token in its headers.
        WebSocketConnectOptions next(String token);

        void opened(int socket);

        void received(int socket, JsonObject frame);

        /// @param code 1006 where there was none
        void closed(int socket, int code);

        /// There is no socket this time; another attempt follows.
        void failed(Throwable why);

        /// The token was refused: the next one must be another.
        void signedOut();
    }

    private final Vertx vertx;
    private final Sockets sockets;
    private final Owner owner;
    private final Backoff backoff = new Backoff();
    private @Nullable WebSocket open;
    private String shown = "";
    private boolean wanted;
    private int number;
    private int attempts;
    private long drainMillis;
    private long awaitingPong;

    Connection(Driver driver, Owner owner) {
        vertx = driver.vertx();
        sockets = driver.sockets();
        this.owner = owner;
    }

    void start() {
        synchronized (owner) {
            if (!wanted) {
                wanted = true;
                connect();
            }
        }
    }

    void stop() {
        synchronized (owner) {
            wanted = false;
            attempts++;
            var socket = open;
            if (socket != null) {
                socket.close();
            }
        }
    }

    boolean isOpen() {
        synchronized (owner) {
            return open != null;
        }
    }

    /// False where there is no socket to send it on.
    boolean send(JsonObject frame) {
        synchronized (owner) {
            var socket = open;
            if (socket == null || socket.isClosed()) {
                return false;
            }
            socket.writeTextMessage(frame.encode());
            return true;
        }
    }

    private void connect() {
        var attempt = ++attempts;
        owner.token()
                .map(this::next)
                .compose(options -> sockets.connect(options, socket -> opened(attempt, socket)))
                .onFailure(failure -> failed(attempt, failure));
    }

    private WebSocketConnectOptions next(String token) {
        synchronized (owner) {
            shown = token;
            return owner.next(token);
        }
    }

    private void show(String token) {
        synchronized (owner) {
            if (!token.equals(shown)) {
                shown = token;
                send(new JsonObject().put("type", "token").put("token", token));
            }
        }
    }

    private void opened(int attempt, WebSocket socket) {
        synchronized (owner) {
            if (attempt != attempts || !wanted) {
                socket.close();
                return;
            }
            var mine = ++number;
            open = socket;
            awaitingPong = 0;
            socket.textMessageHandler(text -> frame(mine, new JsonObject(text)));
            socket.closeHandler(_ -> closed(mine, socket));
            var timer = vertx.setPeriodic(BETWEEN_PINGS.toMillis(), _ -> ping(mine, socket));
            socket.endHandler(_ -> vertx.cancelTimer(timer));
            owner.opened(mine);
        }
    }

    private void frame(int socket, JsonObject frame) {
        synchronized (owner) {
            switch (frame.getString("type")) {
                case "ready" -> backoff.worked();
                case "pong" -> awaitingPong = 0;
                case "goodbye" -> drainMillis = frame.getLong("reconnectAfterMs");
                default -> {
                    // The owner's business alone.
                }
            }
            owner.received(socket, frame);
        }
    }

    private void ping(int mine, WebSocket socket) {
        synchronized (owner) {
            if (mine != number || open != socket) {
                return;
            }
            awaitingPong = mine;
            send(new JsonObject().put("type", "ping"));
            owner.token().onSuccess(this::show);
            vertx.setTimer(PONG_IN_TIME.toMillis(), _ -> giveUp(mine, socket));
        }
    }

    private void giveUp(int mine, WebSocket socket) {
        synchronized (owner) {
            if (awaitingPong == mine && open == socket) {
                closed(mine, socket);
                socket.close();
            }
        }
    }

    private void closed(int mine, WebSocket socket) {
        synchronized (owner) {
            if (open != socket) {
                return;
            }
            open = null;
            var code = socket.closeStatusCode() == null ? ABNORMAL : socket.closeStatusCode();
            owner.closed(mine, code);
            if (wanted) {
                after(code);
            }
        }
    }

    private void after(int code) {
        switch (code) {
            case TOKEN_EXPIRED -> {
                owner.signedOut();
                connect();
            }
            case DRAINING -> later(Backoff.afterDrain(drainMillis));
            case 1000, 1001, ABNORMAL, 1009, 1011, 4408 -> later(backoff.next());
            default -> wanted = false;
        }
    }

    private void failed(int attempt, Throwable failure) {
        synchronized (owner) {
            if (attempt != attempts || !wanted) {
                return;
            }
            owner.failed(failure);
            if (failure instanceof UpgradeRejectedException refused && refused.getStatus() == 401) {
                owner.signedOut();
            }
            later(backoff.next());
        }
    }

    private void later(Duration pause) {
        var attempt = attempts;
        vertx.setTimer(
                Math.max(1, pause.toMillis()),
                _ -> {
                    synchronized (owner) {
                        if (wanted && attempt == attempts) {
                            connect();
                        }
                    }
                });
    }
}
