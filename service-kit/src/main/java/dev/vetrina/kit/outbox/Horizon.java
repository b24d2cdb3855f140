package dev.vetrina.kit.outbox;

import org.jspecify.annotations.Nullable;

/// Where in the outbox a look has to begin. Deleted rows stand in the index until they are
/// vacuumed, and to walk over them for each commit costs more than all else; but a transaction may
/// commit positions below those that were seen already, and the next one of its key may follow at
/// once.
///
/// So a position is passed over only when every transaction has ended that had begun when it was
/// seen: a look after that has found whatever they left below it. This rests on rows that take
/// their positions after their transaction has its id, which [Outbox#ROWS] sees to.
final class Horizon {

    private long floor;
    private long highest;
    private @Nullable Mark mark;

    /// @param position the highest that was seen
    /// @param transaction a later id than any of a transaction that could still commit below it
    private record Mark(long position, long transaction) {}

    /// The position above which to look.
    long floor() {
        return floor;
    }

    /// @param last the highest position that the look found
    /// @param all whether it found all there is; where it was cut short, nothing is known of what
    ///   stands above
    /// @param oldestRunning the lowest transaction id that had not ended for it
    void seen(long last, boolean all, long oldestRunning) {
        var marked = mark;
        if (marked != null && oldestRunning > marked.transaction()) {
            floor = marked.position();
            mark = null;
        }
        highest = all ? Math.max(highest, last) : last;
        if (!all) {
            floor = Math.min(floor, last);
            mark = null;
        }
    }

    /// One that was seen by itself, and nothing is known of those below it.
    void seen(long position) {
        highest = Math.max(highest, position);
    }

    /// @param transaction an id that was given after all looks up to now
    void began(long transaction) {
        if (mark == null) {
            mark = new Mark(highest, transaction);
        }
    }

    /// The next look begins at the beginning.
    void forget() {
        floor = 0;
        highest = 0;
        mark = null;
    }
}
