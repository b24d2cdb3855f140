package dev.vetrina.kit.socket;

import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What goes out on one socket: one send in flight, and a bounded queue behind it, of which the
/// next send takes what has come meanwhile. A send completes only when the peer's socket takes the
/// bytes, so this is the back-pressure that the framework does not give; a reader that falls behind
/// the bound is closed with 4408 and comes again. Where a send fails the socket is closed too: what
/// stood behind that frame would be missing for ever. So is a reader who takes nearly nothing, for
/// what waits for him is kept for as long as he stays.
public final class SendQueue {

    private static final Runnable NOTHING = () -> {};

    /// Frames of one send, which are one write to the peer's socket ([ProtocolViolations]).
    private static final int TOGETHER = 64;

    /// How often in a row one send may be found under way.
    private static final int LOOKS = 3;

    private final WebSocketConnection connection;
    private final Executor loop;
    private final int capacity;
    private final int characters;

    /// Whose turn it is, until the connection's event loop takes it.
    private @Nullable Frame first;

    /// Only there while something waits: most sockets are idle.
    private @Nullable Queue<Frame> waiting;

    private int waitingCharacters;
    private boolean sending;
    private boolean closed;

    /// How many sends were begun; how many at the last look that found another one; and the looks
    /// since.
    private int sends;

    private int seen;
    private int looks;

    private record Frame(String text, Runnable taken) {}

    /// @param loop the connection's event loop
    /// @param capacity frames that may wait
    /// @param characters that may wait, over all frames
    public SendQueue(WebSocketConnection connection, Executor loop, int capacity, int characters) {
        this.connection = connection;
        this.loop = loop;
        this.capacity = capacity;
        this.characters = characters;
    }

    public void send(String frame) {
        send(frame, NOTHING);
    }

    /// @param taken called when the peer's socket has taken the frame
    public void send(String text, Runnable taken) {
        var frame = new Frame(text, taken);
        boolean isFirst;
        synchronized (this) {
            if (closed) {
                return;
            }
            isFirst = !sending;
            if (isFirst) {
                sending = true;
                first = frame;
            } else if (mayWait(frame)) {
                return;
            } else {
                closed = true;
                waiting = null;
            }
        }
        if (isFirst) {
            // What comes before the loop gets there goes with it.
            loop.execute(() -> send(next()));
        } else {
            closeConnection(CloseCode.TOO_SLOW);
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
        first = null;
        waiting = null;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /// To be called each time that the peer is pinged. Closes, with 4408, where one send has been
    /// under way since three pings before. The pings stand behind it, so that who takes nothing
    /// answers none; but pongs may come unasked, and what is kept for him would be kept for ever.
    public void look() {
        if (isStuck()) {
            close(CloseCode.TOO_SLOW);
        }
    }

    private synchronized boolean isStuck() {
        if (!sending || seen != sends) {
            seen = sends;
            looks = 0;
            return false;
        }
        looks++;
        return looks >= LOOKS;
    }

    private boolean mayWait(Frame frame) {
        var queue = waiting;
        if (queue == null) {
            queue = new ArrayDeque<>(4);
            waiting = queue;
        }
        if (queue.size() >= capacity || waitingCharacters + frame.text().length() > characters) {
            return false;
        }
        waitingCharacters += frame.text().length();
        return queue.add(frame);
    }

    private void send(List<Frame> together) {
        var left = together.size();
        for (var frame : together) {
            left--;
            var last = left == 0;
            connection
                    .sendText(frame.text())
                    .subscribe()
                    .with(sent -> taken(frame, last), gone -> close(CloseCode.UNEXPECTED));
        }
    }

    private void taken(Frame frame, boolean last) {
        frame.taken().run();
        if (last) {
            var following = next();
            if (!following.isEmpty()) {
                loop.execute(() -> send(following));
            }
        }
    }

    private synchronized List<Frame> next() {
        var together = new ArrayList<Frame>(2);
        if (first != null) {
            together.add(first);
            first = null;
        }
        var queue = waiting;
        while (queue != null && !queue.isEmpty() && together.size() < TOGETHER) {
            var frame = queue.remove();
            waitingCharacters -= frame.text().length();
            together.add(frame);
        }
        if (together.isEmpty()) {
            sending = false;
            waiting = null;
        }
        sends++;
        return together;
    }

    /// Behind a frame that the loop has yet to take.
    private void closeConnection(CloseCode code) {
        loop.execute(() -> Closing.close(connection, code).subscribe().with(done -> {}));
    }
}
