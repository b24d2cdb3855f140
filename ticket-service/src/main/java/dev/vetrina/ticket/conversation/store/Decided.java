package dev.vetrina.ticket.conversation.store;

import dev.vetrina.kit.outbox.OutboxRelay;
import java.util.ArrayList;
import java.util.List;

/// What a batch came to: the rows to write, and whom to tell once it is committed.
final class Decided {

    private final BatchRows rows = new BatchRows();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private List<Long> positions = List.of();
    private boolean idsAreWritten = true;

    BatchRows rows() {
        return rows;
    }

    void afterCommit(Runnable telling) {
        afterCommit.add(telling);
    }

    /// One with an id of its own was answered, and no row of this batch holds the id: had it come
    /// before, nothing would say so.
    void answeredWithoutRow() {
        idsAreWritten = false;
    }

    /// Whether an id that was taken before makes the writing fail.
    boolean idsAreWritten() {
        return idsAreWritten;
    }

    /// That it is committed, by a statement that named where its rows stand in the outbox.
    void writtenAt(List<Long> outboxPositions) {
        positions = outboxPositions;
    }

    /// What was written on what was remembered comes behind rows that the relay has heard of; what
    /// was read may come behind rows of others.
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
