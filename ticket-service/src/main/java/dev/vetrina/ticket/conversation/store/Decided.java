package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.outbox.OutboxRelay;
import java.util.ArrayList;
import java.util.List;

/// What a batch came to: the rows to write, and whom to tell once it is committed.
final class Decided {

    private final BatchRows rows = new BatchRows();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private List<Long> positions = List.of();
    private boolean takenIdsFail = true;

    BatchRows rows() {
        return rows;
    }

    void afterCommit(Runnable telling) {
        afterCommit.add(telling);
    }

    /// A command or a call with an id was answered, and no row is written for that id. What is
    /// written on what was remembered could not notice that the id was taken before, so such a
    /// batch is decided once more on what is read.
    void answeredWithoutRow() {
        takenIdsFail = false;
    }

    /// Whether an id that was taken before makes the writing fail, since its row is there already.
    boolean takenIdsFail() {
        return takenIdsFail;
    }

    /// That it is committed, by a statement that named where its rows stand in the outbox.
    void writtenAt(List<Long> outboxPositions) {
        positions = outboxPositions;
    }

    /// After a writing on what was remembered, the relay knows every earlier row of these keys: the
    /// rows are handed over. After a reading, another replica may have written earlier ones: the
    /// relay looks for itself.
    void relay(OutboxRelay relay) {
        if (rows.outgoing().isEmpty()) {
            return;
        }
        if (positions.isEmpty()) {
            relay.wake();
        } else {
            relay.hand(positions, rows.outgoing());
        }
    }

    void tell() {
        afterCommit.forEach(Runnable::run);
    }
}
