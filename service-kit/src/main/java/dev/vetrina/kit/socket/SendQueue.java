package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.Queue;

/// What goes out on one socket: one send in flight, and a bounded queue behind it. A send completes
/// only when the peer's socket takes the bytes, so this is the back-pressure that the framework
/// does not give; a reader that falls behind the bound is closed with 4408 and comes again.
public final class SendQueue {

    private final WebSocketConnection connection;
    private final int capacity;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    /// @param capacity frames that may wait
    public SendQueue(WebSocketConnection connection, int capacity) {
        this.connection = connection;
        this.capacity = capacity;
    }

    public void send(String frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (sending) {
                if (waiting.size() < capacity) {
                    waiting.add(frame);
                    return;
                }
                closed = true;
                waiting.clear();
            } else {
                sending = true;
            }
        }
        if (closed) {
            connection.close(CloseCode.TOO_SLOW.reason()).subscribe().with(done -> {}, gone -> {});
        } else {
            put(frame);
        }
    }

    /// Closes without waiting for what still stands in the queue.
    public void close(CloseCode code) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        connection.close(code.reason()).subscribe().with(done -> {}, gone -> {});
    }

    private void put(String frame) {
        connection.sendText(frame).subscribe().with(sent -> next(), gone -> stop());
    }

    private void next() {
        String frame;
        synchronized (this) {
            frame = waiting.poll();
            if (frame == null) {
                sending = false;
                return;
            }
        }
        put(frame);
    }

    private synchronized void stop() {
        closed = true;
        waiting.clear();
    }
}
