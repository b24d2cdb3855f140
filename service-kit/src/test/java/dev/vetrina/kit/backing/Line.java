package dev.vetrina.kit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Before a port of this machine: it can be cut or fall silent, and be mended.
public final class Line implements AutoCloseable {

    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch asks = OPEN;
    private volatile CountDownLatch answers = OPEN;
    private @Nullable ServerSocket listening;
    private int port;

    /// @param behind the port to which it leads
    public Line(int behind) {
        this.behind = behind;
        mend();
    }

    /// To a port that nobody has, for who will.
    public static Line toNobodyYet() throws IOException {
        try (var free = new ServerSocket(0)) {
            return new Line(free.getLocalPort());
        }
    }

    public int behind() {
        return behind;
    }

    /// Where to connect to.
    public int port() {
        return port;
    }

    /// What is connected is closed, and nobody new gets through.
    public void cut() {
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Line::close);
    }

    /// Everybody gets through, and nobody gets an answer.
    public void silence() {
        answers = new CountDownLatch(1);
    }

    /// Nothing arrives on either side, and nobody is told. What was under way arrives when the line
    /// is mended, even of those who hung up meanwhile.
    public void swallow() {
        asks = new CountDownLatch(1);
        silence();
    }

    /// At the same port as before.
    public void mend() {
        asks.countDown();
        answers.countDown();
        if (listening != null && !listening.isClosed()) {
            return;
        }
        try {
            var fresh = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            port = fresh.getLocalPort();
            listening = fresh;
            Thread.ofVirtual().start(() -> connect(fresh));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        asks.countDown();
        answers.countDown();
    }

    private void connect(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far, () -> await(asks)));
                Thread.ofVirtual().start(() -> pass(far, near, () -> await(answers)));
            } catch (IOException e) {
                // It was cut.
            }
        }
    }

    private void pass(Socket from, Socket to, Runnable gate) {
        try (from;
                to) {
            var bytes = new byte[8_192];
            for (var n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                gate.run();
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One end is gone: so is the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
