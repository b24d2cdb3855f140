package dev.vetrina.ticket.livefeed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationId;
import dev.vetrina.kit.socket.CloseCode;
import dev.vetrina.ticket.livefeed.Watch.Happened;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final FakeLine line = new FakeLine();
    private final Watch watch = new Watch(line, new ConversationId(new UUID(0, 1)), "resync");

    @Test
    void whatHappensWhileThePastIsReadComesBehindItAndOnlyOnce() {
        watch.on(happened(4, "four"));
        watch.on(happened(5, "five"));
        watch.on(happened(6, "six"));
        assertThat(line.sent).isEmpty();

        watch.goLive(5, "life");
        watch.on(happened(7, "seven"));

        assertThat(line.sent).containsExactly("six", "seven");
    }

    @Test
    void whatComesAgainIsDropped() {
        watch.goLive(5, "life");
        watch.on(happened(6, "six"));
        watch.on(happened(6, "six"));
        watch.on(happened(3, "three"));

        assertThat(line.sent).containsExactly("six");
    }

    @Test
    void changesWithoutAFrameMoveTheVersionOn() {
        watch.goLive(1, "life");
        watch.on(happened(2));
        watch.on(happened(3, "three"));

        assertThat(line.sent).containsExactly("three");
    }

    @Test
    void whatWasToldEarlyIsNotToldAgainWhenTheTopicBringsIt() {
        watch.goLive(1, "life");
        assertThat(watch.early(happened(2, "two"))).isTrue();

        assertThat(watch.on(happened(2, "two"))).isFalse();
        watch.on(happened(3, "three"));

        assertThat(line.sent).containsExactly("two", "three");
    }

    @Test
    void itLacksWhatItHasNotToldAndThePastDidNotHold() {
        assertThat(watch.lacks(4, "life")).as("while the past is read").isTrue();
        watch.goLive(5, "life");
        watch.on(happened(6, "six"));

        assertThat(watch.lacks(5, "life")).isFalse();
        assertThat(watch.lacks(6, "life")).isFalse();
        assertThat(watch.lacks(7, "life")).isTrue();
        assertThat(watch.lacks(1, "another life")).isTrue();
    }

    @Test
    void whatIsCommittedBehindAChangeOfAnotherReplicaWaitsForTheTopic() {
        watch.goLive(1, "life");
        assertThat(watch.early(happened(3, "three"))).isFalse();

        watch.on(happened(2, "two"));
        watch.on(happened(3, "three"));

        assertThat(line.sent).containsExactly("two", "three");
    }

    @Test
    void whileThePastIsReadNothingIsEarly() {
        assertThat(watch.early(happened(2, "two"))).isFalse();
        watch.on(happened(2, "two"));
        watch.goLive(1, "life");

        assertThat(line.sent).containsExactly("two");
    }

    @Test
    void afterARestoredBackupTheTopicTellsFirst() {
        watch.goLive(9, "life");

        assertThat(watch.early(new Happened(10, "another life", List.of("ten")))).isFalse();

        assertThat(line.sent).isEmpty();
    }

    @Test
    void aHoleSendsTheClientToTheThread() {
        watch.goLive(1, "life");
        watch.on(happened(3, "three"));

        assertThat(line.sent).containsExactly("resync", "three");
    }

    @Test
    void afterARestoredBackupTheClientReadsTheThreadAndGoesOn() {
        watch.goLive(9, "life");
        watch.on(new Happened(4, "another life", List.of("four")));
        watch.on(new Happened(5, "another life", List.of("five")));

        assertThat(line.sent).containsExactly("resync", "four", "five");
    }

    @Test
    void aPastThatTakesTooLongEndsTheSocketInsteadOfTheMemory() {
        for (var version = 1; version <= 2_001; version++) {
            watch.on(happened(version, "x"));
        }

        assertThat(line.closed).isEqualTo(CloseCode.TOO_SLOW);
    }

    private static Happened happened(long version, String... frames) {
        return new Happened(version, "life", List.of(frames));
    }
}
