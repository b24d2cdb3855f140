package dev.vetrina.ticket.livefeed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketStreamTest {

    private static final ConversationId TICKET = new ConversationId(new UUID(0, 1));

    private final FakeLine line = new FakeLine();
    private long nowMs = 1_000;
    private final TicketStream stream = new TicketStream(line, () -> Instant.ofEpochMilli(nowMs));

    @Test
    void nothingComesBeforeReadyNorBeforeThatWasTaken() {
        stream.offer(shape("v1"));
        passes(1_000);
        assertThat(line.sent).isEmpty();

        stream.begin("ready");
        passes(1_000);
        assertThat(line.sent).containsExactly("ready");

        line.reads();
        assertThat(line.sent).containsExactly("ready", "v1");
    }

    @Test
    void aChangeGoesOutAtOnce() {
        isReady();

        stream.offer(shape("v1"));

        assertThat(line.sent).containsExactly("v1");
    }

    @Test
    void whatFollowsInTheSameMomentGoesTogether() {
        isReady();
        stream.offer(shape("v1"));
        line.reads();

        stream.offer(other(1));
        stream.offer(other(2));
        assertThat(line.sent).containsExactly("v1");
        passes(50);

        assertThat(line.sent).containsExactly("v1", "1", "2");
    }

    @Test
    void quickChangesAreMergedAndTheNewestArrives() {
        isReady();

        stream.offer(shape("v1"));
        line.reads();
        stream.offer(shape("v2"));
        stream.offer(shape("v3"));
        assertThat(line.sent).containsExactly("v1");

        passes(250);

        assertThat(line.sent).containsExactly("v1", "v3");
    }

    @Test
    void oneTicketComesAtMostFourTimesASecond() {
        isReady();

        for (var n = 0; n < 1_000; n++) {
            stream.offer(shape("v" + n));
            line.reads();
            passes(1);
        }

        assertThat(line.sent).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void whatTheReaderDoesNotTakeIsNotPiledUp() {
        isReady();

        for (var n = 0; n < 100; n++) {
            stream.offer(shape("v" + n));
            passes(1_000);
        }
        assertThat(line.sent).containsExactly("v0");

        line.reads();

        assertThat(line.sent).containsExactly("v0", "v99");
    }

    @Test
    void aThousandBusyTicketsTakeTurnsAndEachComesInTheEnd() {
        isReady();

        for (var n = 0; n < 1_000; n++) {
            stream.offer(other(n));
        }
        line.reads();
        assertThat(line.sent).hasSizeLessThan(100);

        for (var n = 0; n < 1_000; n++) {
            passes(10);
            line.reads();
        }

        assertThat(line.sent).doesNotHaveDuplicates().hasSize(1_000);
    }

    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        isReady();
        stream.offer(shape("v1"));
        line.reads();

        passes(-60_000);
        stream.offer(other(1));
        line.reads();
        stream.offer(shape("v2"));
        passes(50);

        assertThat(line.sent).containsExactly("v1", "1", "v2");
    }

    private void isReady() {
        stream.begin("ready");
        line.reads();
        line.sent.clear();
    }

    private void passes(long ms) {
        nowMs += ms;
        stream.pump();
    }

    private static Shape other(int number) {
        return new Shape(new ConversationId(new UUID(1, number)), "demo", Integer.toString(number));
    }

    private static Shape shape(String frame) {
        return new Shape(TICKET, "demo", frame);
    }
}
