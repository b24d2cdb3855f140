package dev.vetrina.gateway.conversation.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes that may wait for Kafka's ack. Nobody has all of them: what one shopper sends, on
/// however many sockets, leaves room for the others.
final class Room {

    private static final int SHARES = 8;

    private final long all;
    private final AtomicLong taken = new AtomicLong();
    private final Map<String, Long> byKey = new ConcurrentHashMap<>();

    /// @param all bytes
    Room(long all) {
        this.all = all;
    }

    /// False where there is none for this, or where its key has its share: nothing is taken then.
    ///
    /// @param key whose records they are
    /// @param share of all, which must be enough for everything that is taken
    boolean take(String key, int bytes, Share share) {
        var everything = taken.addAndGet(bytes);
        var own = byKey.merge(key, (long) bytes, Long::sum);
        if (everything > share.of(all) || own > all / SHARES) {
            free(key, bytes);
            return false;
        }
        return true;
    }

    void free(String key, int bytes) {
        byKey.computeIfPresent(key, (whose, own) -> own == bytes ? null : own - bytes);
        taken.addAndGet(-bytes);
    }

    double taken() {
        return taken.doubleValue();
    }
}
