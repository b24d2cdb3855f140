package dev.vetrina.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What is under way on one lane, how long it took, and whether anything came twice or out of
/// order. Used on one event loop only.
final class Dialogs implements Lane.Listener {
    private static final int PARTS = 4;

    private static final class Dialog {
        private final int shopper;
        private final long due;
        private long answeredAt;
        private int parts;
        private boolean agentHasIt;
        private boolean shopperHasIt;

        Dialog(int shopper, long due) {
            this.shopper = shopper;
            this.due = due;
        }
    }

    private final LongSupplier clock = System::nanoTime;
    private final Map<Long, Dialog> open = new HashMap<>();
    private final Map<Integer, Long> newestAtAgent = new HashMap<>();
    private final Map<Integer, Long> newestAtShopper = new HashMap<>();
    private @Nullable Lane lane;
    private Runnable whenDone = () -> {};
    private Figures figures = new Figures();
    private long next;

    /// What one measurement adds up to.
    static final class Figures {
        final Histogram toAgent = new Histogram(3);
        final Histogram toShopper = new Histogram(3);
        final Histogram ack = new Histogram(3);
        long done;
        long duplicated;
        long reordered;
        long failed;
    }

    void on(Lane driven) {
        lane = driven;
    }

    /// From here on it is counted anew.
    ///
    /// @param done called as each dialog ends
    void begin(Runnable done) {
        figures = new Figures();
        whenDone = done;
    }

    Figures figures() {
        return figures;
    }

    int underWay() {
        return open.size();
    }

    /// What is not done by now is lost.
    void forget() {
        open.clear();
    }

    /// @param due the instant from which its latency counts, by the nano clock
    void start(int shopper, long due) {
        var dialog = next++;
        open.put(dialog, new Dialog(shopper, due));
        lane().shopperSays(shopper, dialog);
    }

    private Lane lane() {
        var driven = lane;
        if (driven == null) {
            throw new IllegalStateException("On no lane yet");
        }
        return driven;
    }

    @Override
    public void shopperAcked(long number) {
        var dialog = open.get(number);
        if (dialog != null) {
            record(figures.ack, dialog.due);
            part(number, dialog);
        }
    }

    @Override
    public void agentGot(int shopper, long number, long seq) {
        inOrder(newestAtAgent, shopper, seq);
        var dialog = open.get(number);
        if (dialog == null) {
            return;
        }
        if (dialog.agentHasIt) {
            figures.duplicated++;
            return;
        }
        dialog.agentHasIt = true;
        record(figures.toAgent, dialog.due);
        dialog.answeredAt = clock.getAsLong();
        lane().agentAnswers(dialog.shopper, number);
        part(number, dialog);
    }

    @Override
    public void agentAcked(long number) {
        var dialog = open.get(number);
        if (dialog != null) {
            part(number, dialog);
        }
    }

    @Override
    public void shopperGot(int shopper, long number, long seq) {
        inOrder(newestAtShopper, shopper, seq);
        var dialog = open.get(number);
        if (dialog == null) {
            return;
        }
        if (dialog.shopperHasIt) {
            figures.duplicated++;
            return;
        }
        dialog.shopperHasIt = true;
        record(figures.toShopper, dialog.answeredAt);
        part(number, dialog);
    }

    @Override
    public void failed(String why) {
        if (figures.failed++ < 3) {
            System.err.println(lane().name() + ": " + why);
        }
    }

    private void part(long number, Dialog dialog) {
        dialog.parts++;
        if (dialog.parts == PARTS) {
            open.remove(number);
            figures.done++;
            whenDone.run();
        }
    }

    /// Every message of a conversation comes to both, each exactly one above the one before.
    private void inOrder(Map<Integer, Long> newest, int shopper, long seq) {
        if (seq < 0) {
            return;
        }
        var before = newest.put(shopper, seq);
        if (before != null && seq == before) {
            figures.duplicated++;
        } else if (before != null && seq != before + 1) {
            figures.reordered++;
        }
    }

    private void record(Histogram histogram, long since) {
        histogram.recordValue(Math.max(0, (clock.getAsLong() - since) / 1_000));
    }
}
