package dev.vetrina.gateway.conversation.kafka;

/// Counts what could not be sent until it is told. While Kafka is away hundreds of sends fail in a
/// second: whoever reads the log then needs one line of it, with their number.
final class FailedSends {

    private static final long BETWEEN_MS = 1_000;

    private long untold;
    private long toldAt;

    /// One more failed.
    ///
    /// @param nowMs since 1970
    /// @return how many to tell of now; 0 where it was told within the last second
    synchronized long another(long nowMs) {
        untold++;
        // Either way: a clock that was set back must not silence it until it is as late again.
        if (Math.abs(nowMs - toldAt) < BETWEEN_MS) {
            return 0;
        }
        var told = untold;
        untold = 0;
        toldAt = nowMs;
        return told;
    }
}
