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
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final SendQueue queue = new SendQueue(connection(), tasks::add, 3, 10);

    @Test
    void oneSendIsInFlightAndWhatWaitsFollowsTogetherInOrder() {
        queue.send("1");
        loops();
        queue.send("2");
        queue.send("3");
        loops();
        assertThat(sent).containsExactly("1");

        taken();
        assertThat(sent).containsExactly("1", "2", "3");

        queue.send("4");
        taken();
        assertThat(sent).as("the third is still in flight").containsExactly("1", "2", "3");

        taken();
        assertThat(sent).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whatComesBeforeTheLoopGetsThereGoesWithTheFirst() {
        queue.send("1");
        queue.send("2");
        assertThat(sent).isEmpty();

        loops();

        assertThat(sent).containsExactly("1", "2");
    }

    @Test
    void noMoreThan64FramesAreOneSend() {
        var patient = new SendQueue(connection(), tasks::add, 100, 1_000);
        for (var n = 1; n <= 70; n++) {
            patient.send(Integer.toString(n));
        }
        loops();
        assertThat(sent).hasSize(64);

        for (var n = 1; n <= 64; n++) {
            taken();
        }
        assertThat(sent).hasSize(70).last().isEqualTo("70");
    }

    @Test
    void aFrameIsTakenWhenThePeersSocketTookIt() {
        var frames = new ArrayList<String>();
        queue.send("1", () -> frames.add("1"));
        queue.send("2", () -> frames.add("2"));
        loops();
        assertThat(frames).isEmpty();

        taken();

        assertThat(frames).containsExactly("1");
    }

    @Test
    void aFailedSendClosesTheSocketSoThatNothingBehindItIsMissedInSilence() {
        queue.send("1");
        loops();
        queue.send("2");

        inFlight.remove().fail(new IllegalStateException("Not sent"));
        loops();

        assertThat(closes).containsExactly(1011);
        assertThat(queue.isClosed()).isTrue();
        queue.send("3");
        loops();
        assertThat(sent).containsExactly("1");
    }

    @Test
    void aPeerWhoLeftWhileHeWasAnsweredIsNotClosedOnceMore() {
        queue.send("1");
        loops();
        queue.send("2");
        gone = true;

        inFlight.remove().fail(new IllegalStateException("WebSocket is closed"));
        loops();

        assertThat(closes).isEmpty();
        assertThat(queue.isClosed()).isTrue();
        queue.send("3");
        loops();
        assertThat(sent).containsExactly("1");
    }

    @Test
    void aFrameThatNothingWaitsForIsSentBeforeTheClose() {
        queue.send("goodbye");
        queue.close(CloseCode.DRAINING);
        loops();

        assertThat(sent).containsExactly("goodbye");
        assertThat(closes).containsExactly(1012);
    }

    @Test
    void nothingIsSentWhereTheConnectionIsGone() {
        queue.send("1");
        queue.stop();
        loops();

        assertThat(sent).isEmpty();
    }

    @Test
    void moreFramesThanMayWaitCloseTheSocket() {
        for (var n = 1; n <= 4; n++) {
            queue.send(Integer.toString(n));
        }
        assertThat(closes).isEmpty();

        queue.send("5");
        loops();

        assertThat(closes).containsExactly(4408);
        taken();
        assertThat(sent).containsExactly("1");
    }

    @Test
    void moreCharactersThanMayWaitCloseTheSocket() {
        queue.send("the first is none of them");
        queue.send("ten, just.");
        assertThat(closes).isEmpty();

        queue.send("!");
        loops();

        assertThat(closes).containsExactly(4408);
    }

    @Test
    void aReaderWhoTakesNothingOfASendForThreePingsIsClosed() {
        queue.send("1");
        loops();
        isLookedAt(3);
        assertThat(closes).isEmpty();

        isLookedAt(1);

        assertThat(closes).containsExactly(4408);
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void aReaderWhoTakesOneSendAfterTheOtherIsNot() {
        for (var n = 1; n <= 5; n++) {
            queue.send(Integer.toString(n));
            loops();
            isLookedAt(2);
            taken();
        }
        isLookedAt(5);

        assertThat(closes).isEmpty();
    }

    private void isLookedAt(int times) {
        for (var n = 0; n < times; n++) {
            queue.look();
        }
        loops();
    }

    /// The event loop comes by.
    private void loops() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void taken() {
        inFlight.remove().complete(null);
        loops();
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
