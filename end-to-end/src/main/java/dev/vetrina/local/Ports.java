package dev.vetrina.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of the loopback address. The ones for children lie below the range that systems use for
/// outgoing connections: a port must be free again when its process is restarted in the middle of a
/// load test.
final class Ports {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private final Set<Integer> taken = new HashSet<>();

    int free() {
        for (var attempt = 0; attempt < 1_000; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (!taken.contains(port) && isFree(port)) {
                taken.add(port);
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST);
    }

    /// The lower of two neighbouring ports that are both free.
    static int freePair() {
        var ports = new Ports();
        for (var port = ports.free(); ; port = ports.free()) {
            if (isFree(port + 1)) {
                return port;
            }
        }
    }

    static boolean isFree(int port) {
        return !answers(port) && binds(port);
    }

    private static boolean binds(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// A server that is bound to every address does not keep macOS from binding loopback a second
    /// time.
    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
