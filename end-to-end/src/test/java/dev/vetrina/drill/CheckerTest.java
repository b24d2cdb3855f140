package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.drill.Verdict.Fault;
import dev.vetrina.driver.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker finds what is planted, and nothing where nothing is.
class CheckerTest {
    private final List<Entry> history = new ArrayList<>();
    private final List<Truth.Stored> stored = new ArrayList<>();

    @Test
    void findsNothingInACleanRun() {
        threeMessages();
        assertThat(verdict().findings()).isEmpty();
        assertThat(verdict())
                .hasToString("acked=3 seen=3 lost=0 duplicated=0 reordered=0 foreign=0");
    }

    @Test
    void findsAMessageThatWasAckedAndIsNotStored() {
        threeMessages();
        stored.removeLast();
        history.removeLast();
        assertThat(faults()).contains(Fault.LOST);
    }

    @Test
    void findsAMessageThatItsShopperNeverSaw() {
        threeMessages();
        history.removeLast();
        assertThat(faults()).containsOnly(Fault.LOST);
    }

    @Test
    void findsAGapInASocketsStreamEvenWhereAnotherSocketBroughtIt() {
        threeMessages();
        history.add(new Entry.Streaming("s", 2, "c", 1, true));
        history.add(received(2, 3));
        assertThat(faults()).containsExactly(Fault.LOST);
    }

    @Test
    void findsAMessageThatIsStoredTwice() {
        threeMessages();
        stored.add(new Truth.Stored(4, "m4", "text 3"));
        history.add(new Entry.Received("s", 1, "c", 4, "m4", "i3", "text 3"));
        assertThat(faults()).containsExactly(Fault.DUPLICATED);
    }

    @Test
    void findsAMessageThatASocketBringsTwice() {
        threeMessages();
        history.add(received(1, 3));
        assertThat(faults()).containsExactly(Fault.DUPLICATED);
    }

    @Test
    void findsAMessageThatComesAgainAfterAResume() {
        threeMessages();
        history.add(new Entry.Streaming("s", 2, "c", 2, true));
        history.add(received(2, 2));
        history.add(received(2, 3));
        assertThat(faults()).containsExactly(Fault.DUPLICATED);
    }

    @Test
    void findsAnInversionOnASocket() {
        threeMessages();
        history.add(new Entry.Streaming("s", 2, "c", 1, true));
        history.add(received(2, 3));
        history.add(received(2, 2));
        assertThat(faults()).containsExactly(Fault.REORDERED);
    }

    @Test
    void findsMessagesStoredInAnotherOrderThanTheyWereSentIn() {
        sent(1);
        sent(2);
        stored.add(new Truth.Stored(1, "m1", "text 2"));
        stored.add(new Truth.Stored(2, "m2", "text 1"));
        history.add(new Entry.Received("s", 1, "c", 1, "m1", "i2", "text 2"));
        history.add(new Entry.Received("s", 1, "c", 2, "m2", "i1", "text 1"));
        assertThat(faults()).containsExactly(Fault.REORDERED);
    }

    @Test
    void findsWhatReachedSomebodyElse() {
        threeMessages();
        history.add(new Entry.Received("other", 1, "c", 1, "m1", null, "text 1"));
        assertThat(faults()).containsExactly(Fault.FOREIGN);
    }

    @Test
    void findsAMessageThatAnAgentWhoWatchesNeverSaw() {
        stored.add(new Truth.Stored(1, "m1", "text 1"));
        stored.add(new Truth.Stored(2, "m2", "text 2"));
        history.add(new Entry.Streaming("marco", 1, "c", 0, true));
        history.add(new Entry.Received("marco", 1, "c", 1, "m1", null, "text 1"));
        var verdict = Checker.agents(history, truth());
        assertThat(verdict.findings())
                .extracting(Verdict.Finding::fault)
                .containsExactly(Fault.LOST);
    }

    @Test
    void expectsNothingOfWhatWasRefused() {
        threeMessages();
        sent(4);
        history.add(new Entry.Refused("s", "i4", "conversation_closed"));
        assertThat(verdict().findings()).isEmpty();
    }

    private void threeMessages() {
        for (var n = 1; n <= 3; n++) {
            sent(n);
            stored.add(new Truth.Stored(n, "m" + n, "text " + n));
            history.add(new Entry.Acked("s", "i" + n, "c", n));
            history.add(received(1, n));
        }
    }

    private void sent(int n) {
        history.add(new Entry.Sent("s", "i" + n, null, "text " + n));
    }

    private static Entry received(int socket, int n) {
        return new Entry.Received("s", socket, "c", n, "m" + n, "i" + n, "text " + n);
    }

    private List<Fault> faults() {
        return verdict().findings().stream().map(Verdict.Finding::fault).toList();
    }

    private Verdict verdict() {
        return Checker.shoppers(history, truth());
    }

    private Truth truth() {
        return new Truth(Map.of("c", new Truth.Thread("c", "s", List.copyOf(stored))));
    }
}
