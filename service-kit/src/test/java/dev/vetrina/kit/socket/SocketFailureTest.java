package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketFailureTest {

    private final List<Integer> closes = new ArrayList<>();

    @Test
    void aFailureOnAnOpenConnectionClosesIt() {
        close(new IllegalStateException("ours"), true);
        close(new IllegalStateException("Cannot process a frame of that size"), true);

        assertThat(closes).containsExactly(1011, 1009);
    }

    @Test
    void aPeerWhoIsGoneWithoutAWordIsNotClosedOnceMore() {
        close(new IOException("Connection reset by peer"), false);

        assertThat(closes).isEmpty();
    }

    @Test
    void aConnectionThatCannotBeClosedIsAsGoodAsClosed() {
        SocketFailure.close(connection(true, Uni.createFrom().failure(new IOException())), ours())
                .await()
                .indefinitely();

        assertThat(closes).containsExactly(1011);
    }

    private void close(Exception failure, boolean open) {
        SocketFailure.close(connection(open, Uni.createFrom().voidItem()), failure)
                .await()
                .indefinitely();
    }

    private static Exception ours() {
        return new IllegalStateException("ours");
    }

    private WebSocketConnection connection(boolean open, Uni<Void> closed) {
        return (WebSocketConnection)
                Proxy.newProxyInstance(
                        WebSocketConnection.class.getClassLoader(),
                        new Class<?>[] {WebSocketConnection.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "id" -> "s-1";
                                    case "isOpen" -> open;
                                    case "close" -> {
                                        closes.add(((CloseReason) arguments[0]).getCode());
                                        yield closed;
                                    }
                                    default -> throw new AssertionError(method);
                                });
    }
}
