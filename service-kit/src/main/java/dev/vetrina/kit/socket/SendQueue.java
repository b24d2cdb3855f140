package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What goes out on one socket: one send in flight, and a bounded queue behind it. A send completes
/// only when the peer's socket takes the bytes, so this is the back-pressure that the framework
/// does not give; a reader that falls behind the bound is closed with 4408 and comes again. Where a
/// send fails the socket is closed too: what stood behind that frame would be missing for ever.
public final class SendQueue {

    private static final Runnable NOTHING = () -> {};

    private final WebSocketConnection connection;
    private final int capacity;
    private final int characters;

    /// Only there while something waits: most sockets are idle.
    private @Nullable Queue<Waiting> waiting;

    private int waitingCharacters;
    private boolean sending;
    private boolean closed;

    private record Waiting(String frame, Runnable taken) {}

    /// @param capacity frames that may wait
    public SendQueue(WebSocketConnection connection, int capacity) {
        this(connection, capacity, Integer.MAX_VALUE);
    }

    /// @param characters that may wait, over all frames
    public SendQueue(WebSocketConnection connection, int capacity, int characters) {
        this.connection = connection;
        this.capacity = capacity;
        this.characters = characters;
    }

    public void send(String frame) {
        send(frame, NOTHING);
    }

    /// @param taken called when the peer's socket has taken the frame
    public void send(String frame, Runnable taken) {
        var overflow = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (sending) {
                overflow = !enqueue(new Waiting(frame, taken));
                if (!overflow) {
                    return;
                }
                closed = true;
                waiting = null;
            } else {
                sending = true;
            }
        }
        if (overflow) {
            closeConnection(CloseCode.TOO_SLOW);
        } else {
            drain(new Waiting(frame, taken));
        }
    }

    /// Closes without waiting for what still stands in the queue.
    public void close(CloseCode code) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting = null;
        }
        closeConnection(code);
    }

    /// The connection is gone: nothing is sent any more.
    public synchronized void stop() {
        closed = true;
        waiting = null;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    private boolean enqueue(Waiting frame) {
        var queue = waiting;
        if (queue == null) {
            queue = new ArrayDeque<>(4);
            waiting = queue;
        }
        if (queue.size() >= capacity || waitingCharacters + frame.frame().length() > characters) {
            return false;
        }
        waitingCharacters += frame.frame().length();
        return queue.add(frame);
    }

    /// A loop and no recursion: a send may complete before it returns.
    private void drain(Waiting first) {
        var next = first;
        while (next != null) {
            var frame = next;
            var second = new AtomicBoolean();
            connection
                    .sendText(frame.frame())
                    .subscribe()
                    .with(
                            sent -> {
                                frame.taken().run();
                                if (!second.compareAndSet(false, true)) {
                                    var following = next();
                                    if (following != null) {
                                        drain(following);
                                    }
                                }
                            },
                            gone -> close(CloseCode.UNEXPECTED));
            if (second.compareAndSet(false, true)) {
                return; // It completes later, and goes on from there.
            }
            next = next();
        }
    }

    private synchronized @Nullable Waiting next() {
        var queue = waiting;
        var frame = queue == null ? null : queue.poll();
        if (frame == null) {
            sending = false;
            waiting = null;
            waitingCharacters = 0;
        } else {
            waitingCharacters -= frame.frame().length();
        }
        return frame;
    }

    private void closeConnection(CloseCode code) {
        Closing.close(connection, code).subscribe().with(done -> {});
    }
}
