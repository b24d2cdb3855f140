package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Sockets;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// How many resident bytes one shopper costs who is connected and says nothing.
final class Idle {
    private static final int WARM = 2_000;
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Sockets sockets;
    private final IntFunction<Future<WebSocketConnectOptions>> options;

    /// @param options how the socket with this number is opened
    Idle(Sockets sockets, IntFunction<Future<WebSocketConnectOptions>> options) {
        this.sockets = sockets;
        this.options = options;
    }

    /// Some sockets first, so that code and pools are there before it is looked; garbage is
    /// collected before each look.
    double bytesEach(long pid, int count) throws IOException, InterruptedException {
        var open = new ArrayList<WebSocket>();
        connect(open, 0, WARM);
        var before = resident(pid);
        connect(open, WARM, WARM + count);
        var after = resident(pid);
        open.forEach(WebSocket::close);
        return (after - before) / (double) count;
    }

    private void connect(List<WebSocket> into, int from, int to) {
        for (var at = from; at < to; at += AT_ONCE) {
            var some = new ArrayList<Future<WebSocket>>();
            for (var i = at; i < Math.min(to, at + AT_ONCE); i++) {
                some.add(options.apply(i).compose(sockets::connect));
            }
            Driver.result(Future.all(some), PATIENCE);
            some.forEach(one -> into.add(one.result()));
        }
    }

    private static long resident(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        for (var i = 0; i < 2; i++) {
            var collected =
                    new ProcessBuilder(jcmd, String.valueOf(pid), "GC.run")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor(30, TimeUnit.SECONDS);
            if (!collected) {
                throw new IOException("jcmd GC.run does not end");
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return CpuMeter.residentBytes(pid);
    }
}
