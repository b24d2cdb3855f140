package dev.vetrina.kit.outbox;

import dev.vetrina.kit.event.Outgoing;
import java.util.ArrayList;
import java.util.List;

/// Between those who commit rows and the relay of the same process: rows whose writer still holds
/// them, so that they need not be read back, and word that there are others to look for.
final class Handed {

    private List<Row> rows = new ArrayList<>();
    private final int most;
    private boolean look;

    /// @param most rows that wait; those beyond are looked for in the table
    Handed(int most) {
        this.most = most;
    }

    /// On its way.
    ///
    /// @param position in the outbox
    /// @param since when it exists, by the nano clock
    record Row(long position, Outgoing outgoing, long since) {}

    /// What waits for a relay.
    ///
    /// @param look whether there may be rows in the table that nobody handed over
    record Waiting(List<Row> rows, boolean look) {}

    synchronized void look() {
        look = true;
    }

    synchronized void put(List<Long> positions, List<Outgoing> outgoing) {
        if (rows.size() + positions.size() > most) {
            look = true;
            return;
        }
        var now = System.nanoTime();
        for (var i = 0; i < positions.size(); i++) {
            rows.add(new Row(positions.get(i), outgoing.get(i), now));
        }
    }

    /// Rows and word are taken together: else a row could be taken without the word of an earlier
    /// commit, and overtake that commit's rows.
    synchronized Waiting take() {
        var taken = new Waiting(rows, look);
        rows = new ArrayList<>();
        look = false;
        return taken;
    }
}
