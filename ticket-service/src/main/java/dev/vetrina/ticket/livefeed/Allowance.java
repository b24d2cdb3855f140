package dev.vetrina.ticket.livefeed;

/// So much a second, with some in reserve. Not safe for threads: its owner sees to that.
final class Allowance {

    private final double perMs;
    private final double reserve;
    private double left;
    private long filledAt;

    Allowance(int perSecond, int reserve, long nowMs) {
        this.perMs = perSecond / 1_000.0;
        this.reserve = reserve;
        this.left = reserve;
        this.filledAt = nowMs;
    }

    /// Whole units that may be taken now.
    int left(long nowMs) {
        // A clock that was set back gives nothing, and takes nothing either.
        left = Math.min(reserve, left + Math.max(0, nowMs - filledAt) * perMs);
        filledAt = nowMs;
        return (int) left;
    }

    void take(int units) {
        left -= units;
    }
}
