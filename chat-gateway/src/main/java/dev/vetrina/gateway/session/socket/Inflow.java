package dev.vetrina.gateway.session.socket;

import dev.vetrina.gateway.GatewayLimits;
import org.jspecify.annotations.Nullable;

/// How much one socket has sent of late. Only its event loop touches it.
final class Inflow {

    /// What counts as one frame. A message of the longest text fits into it, though each of its
    /// code points has four bytes.
    private static final int BYTES = 16_384;

    private static final int BAD_FRAMES = 20;
    private static final long WINDOW_MS = 60_000;

    private final double capacity;
    private final double perMs;
    private double room;
    private long filledAt;

    /// When the last bad frames came; most clients never send one.
    private long @Nullable [] bad;

    private int badCount;

    private Inflow(double capacity, double perMs, long now) {
        this.capacity = capacity;
        this.perMs = perMs;
        this.room = capacity;
        this.filledAt = now;
    }

    /// Far above what the limits of messages allow, which ticket-service counts exactly: this one
    /// only stops a flood.
    static Inflow of(GatewayLimits limits, long now) {
        return new Inflow(20.0 * limits.burst(), limits.sendsPerMinute() / 6_000.0, now);
    }

    /// False where this frame is too much at once.
    ///
    /// @param bytes of the frame: a large one counts as several
    boolean takes(long now, int bytes) {
        // A clock that was set back gives nothing, and takes nothing either.
        room = Math.min(capacity, room + Math.max(0, now - filledAt) * perMs);
        filledAt = now;
        room -= 1 + bytes / BYTES;
        return room >= 0;
    }

    /// True where it was one bad frame too many.
    boolean isTooBad(long now) {
        var times = bad;
        if (times == null) {
            times = new long[BAD_FRAMES];
            bad = times;
        }
        times[badCount % BAD_FRAMES] = now;
        badCount++;
        return badCount >= BAD_FRAMES && now - times[badCount % BAD_FRAMES] <= WINDOW_MS;
    }
}
