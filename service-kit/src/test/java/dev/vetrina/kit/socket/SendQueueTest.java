package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SendQueueTest {

    private final List<String> sent = new ArrayList<>();
    private final Queue<UniEmitter<? super Void>> inFlight = new ArrayDeque<>();
    private final List<Integer> closes = new ArrayList<>();
    private boolean gone;
    private final SendQueue queue = new SendQueue(connection(), 3, 10);

    @Test
    void oneSendIsInFlightAndWhatWaitsFollowsInOrder() {
        queue.send("1");
        queue.send("2");
        queue.send("3");
        assertThat(sent).containsExactly("1");

        taken();
        assertThat(sent).containsExactly("1", "2");

        taken();
        assertThat(sent).containsExactly("1", "2", "3");
    }

    @Test
    void aFrameIsTakenWhenThePeersSocketTookIt() {
        var frames = new ArrayList<String>();
        queue.send("1", () -> frames.add("1"));
        queue.send("2", () -> frames.add("2"));
        assertThat(frames).isEmpty();

        taken();

        assertThat(frames).containsExactly("1");
    }

    @Test
    void aFailedSendClosesTheSocketSoThatNothingBehindItIsMissedInSilence() {
        queue.send("1");
        queue.send("2");

        inFlight.remove().fail(new IllegalStateException("Not sent"));

        assertThat(closes).containsExactly(1011);
        assertThat(queue.isClosed()).isTrue();
        queue.send("3");
        assertThat(sent).containsExactly("1");
    }

    @Test
    void aPeerWhoLeftWhileHeWasAnsweredIsNotClosedOnceMore() {
        queue.send("1");
        queue.send("2");
        gone = true;

        inFlight.remove().fail(new IllegalStateException("WebSocket is closed"));

        assertThat(closes).isEmpty();
        assertThat(queue.isClosed()).isTrue();
        queue.send("3");
        assertThat(sent).containsExactly("1");
    }

    @Test
    void moreFramesThanMayWaitCloseTheSocket() {
        for (var n = 1; n <= 4; n++) {
            queue.send(Integer.toString(n));
        }
        assertThat(closes).isEmpty();

        queue.send("5");

        assertThat(closes).containsExactly(4408);
        taken();
        assertThat(sent).containsExactly("1");
    }

    @Test
    void moreCharactersThanMayWaitCloseTheSocket() {
        queue.send("in flight");
        queue.send("ten, just.");
        assertThat(closes).isEmpty();

        queue.send("!");

        assertThat(closes).containsExactly(4408);
    }

    private void taken() {
        inFlight.remove().complete(null);
    }

    /// A peer whose socket takes a frame when the test says so.
    private WebSocketConnection connection() {
        return (WebSocketConnection)
                Proxy.newProxyInstance(
                        WebSocketConnection.class.getClassLoader(),
                        new Class<?>[] {WebSocketConnection.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "sendText" -> {
                                        sent.add((String) arguments[0]);
                                        yield Uni.createFrom().<Void>emitter(inFlight::add);
                                    }
                                    case "close" -> {
                                        closes.add(((CloseReason) arguments[0]).getCode());
                                        yield Uni.createFrom().voidItem();
                                    }
                                    case "isOpen" -> !gone;
                                    default -> throw new AssertionError(method);
                                });
    }
}
