package dev.vetrina.drill;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// A line between clients and one process that breaks, or stands still, when it is told to. It is
/// good at first.
final class BadLine implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    /// The process's socket must not hide in the kernel's memory that nobody reads.
    private static final int SMALL_BUFFER = 4_096;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final int port;
    private final NetServer near;
    private final NetClient far;
    private final Set<Carrying> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile LongSupplier lasts = () -> Long.MAX_VALUE;
    private volatile boolean still;

    private BadLine(int port) {
        this.port = port;
        near = vertx.createNetServer(new NetServerOptions().setHost(LOOPBACK));
        far = vertx.createNetClient(new NetClientOptions().setReceiveBufferSize(SMALL_BUFFER));
    }

    static BadLine to(LocalStack stack, String process) {
        var line = new BadLine(Site.process(stack.info(), process).getInteger("port"));
        line.near.connectHandler(line::connected);
        Driver.result(line.near.listen(0));
        return line;
    }

    String url() {
        return "http://" + LOOPBACK + ":" + near.actualPort();
    }

    /// Each connection, those that are open too, is cut after so many more bytes from the process,
    /// in the middle of a frame or of a handshake as it comes.
    void breaksAfter(LongSupplier bytes) {
        lasts = bytes;
        open.forEach(Carrying::lastsAnew);
    }

    /// Nothing from the process arrives any more, and nobody is told.
    void standsStill() {
        still = true;
        open.forEach(Carrying::goesOn);
    }

    void isGoodAgain() {
        still = false;
        breaksAfter(() -> Long.MAX_VALUE);
        open.forEach(Carrying::goesOn);
    }

    /// How often it broke.
    int cuts() {
        return cuts.get();
    }

    private void connected(NetSocket client) {
        client.pause();
        far.connect(port, LOOPBACK)
                .onSuccess(process -> new Carrying(client, process).begins())
                .onFailure(_ -> client.close());
    }

    @Override
    public void close() {
        Driver.result(vertx.close());
    }

    /// One connection; all of it happens on the one event loop.
    private final class Carrying {
        private final NetSocket client;
        private final NetSocket process;
        private long left = Long.MAX_VALUE;
        private boolean cut;

        Carrying(NetSocket client, NetSocket process) {
            this.client = client;
            this.process = process;
        }

        void begins() {
            open.add(this);
            left = lasts.getAsLong();
            client.closeHandler(_ -> ends());
            process.closeHandler(_ -> ends());
            client.exceptionHandler(_ -> ends());
            process.exceptionHandler(_ -> ends());
            client.handler(process::write);
            process.handler(this::carries);
            client.drainHandler(_ -> goesOn());
            goesOn();
            client.resume();
        }

        void lastsAnew() {
            vertx.runOnContext(_ -> left = lasts.getAsLong());
        }

        void goesOn() {
            vertx.runOnContext(_ -> {
                if (cut || still || client.writeQueueFull()) {
                    process.pause();
                } else {
                    process.resume();
                }
            });
        }

        private void carries(Buffer bytes) {
            if (cut) {
                return;
            }
            if (bytes.length() < left) {
                left -= bytes.length();
                client.write(bytes);
                if (client.writeQueueFull()) {
                    process.pause();
                }
            } else {
                cut = true;
                cuts.incrementAndGet();
                client.write(bytes.slice(0, (int) left)).onComplete(_ -> ends());
                process.pause();
            }
        }

        private void ends() {
            open.remove(this);
            client.close();
            process.close();
        }
    }
}
