package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vetrina.kit.backing.RawSocket;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtocolViolationsTest {

    /// Their pongs are many times what the operating system holds for a reader.
    private static final int PINGS = 300_000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger writes = new AtomicInteger();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void framesThatAreSentTogetherAreOneWrite() {
        var client = vertx.createWebSocketClient();

        var socket =
                client.connect(listen(), "127.0.0.1", "/")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        socket.textMessageHandler(received::add);
        socket.writeTextMessage("go");

        await().untilAsserted(() -> assertThat(received).containsExactly("1", "2", "3"));
        assertThat(writes).hasValue(1);
    }

    @Test
    void aPeerThatReadsNothingIsOwedOnePongAndNotOneForEachPing() throws IOException {
        try (var stuck = RawSocket.open(listen(), "/", "Origin: nowhere")) {
            stuck.ping(PINGS);

            assertThat(stuck.pongsUpTo(PINGS)).isLessThan(PINGS / 2);
        }
    }

    private int listen() {
        return vertx.createHttpServer()
                .requestHandler(this::upgrade)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void upgrade(HttpServerRequest request) {
        var pipeline = ((ConnectionBase) request.connection()).channel().pipeline();
        ProtocolViolations.prepare(pipeline);
        pipeline.addFirst(
                new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void flush(ChannelHandlerContext context) {
                        writes.incrementAndGet();
                        context.flush();
                    }
                });
        request.toWebSocket()
                .onSuccess(socket ->
                        socket.textMessageHandler(go ->
                                // As a send queue does: not while something is read.
                                vertx.runOnContext(later -> {
                                    writes.set(0);
                                    List.of("1", "2", "3").forEach(socket::writeTextMessage);
                                })));
    }
}
