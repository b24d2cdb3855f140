package dev.vetrina.kit.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The backing, with a line to its database that can be cut or fall silent and be mended, and a
/// service that waits for it only for a second.
public class SeveredDatabase extends Backing {

    private static final String URL = "quarkus.datasource.reactive.url";

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch speaks = new CountDownLatch(0);
    private @Nullable ServerSocket line;
    private int port;
    private int database;

    @Override
    public Map<String, String> start() {
        var properties = new HashMap<>(super.start());
        var url = URI.create(properties.get(URL));
        database = url.getPort();
        mend();
        properties.put("vetrina.commit.patience", "1s");
        properties.put("vetrina.database.patience", "1s");
        properties.put(URL, "postgresql://127.0.0.1:" + port + url.getPath());
        return properties;
    }

    @Override
    public void stop() {
        cut();
        super.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SeveredDatabase.class));
    }

    /// What is connected is closed, and nobody new gets through.
    public void cut() {
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(SeveredDatabase::close);
    }

    /// Everybody gets through, and nobody gets an answer.
    public void silence() {
        speaks = new CountDownLatch(1);
    }

    /// At the same port as before.
    public void mend() {
        speaks.countDown();
        if (line != null && !line.isClosed()) {
            return;
        }
        try {
            var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            port = listening.getLocalPort();
            line = listening;
            Thread.ofVirtual().start(() -> connect(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), database);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far, () -> {}));
                Thread.ofVirtual().start(() -> pass(far, near, this::awaitSpeech));
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

    private void awaitSpeech() {
        try {
            speaks.await();
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
