package dev.vetrina.ticket.conversation.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vetrina.events.ProfileId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How fast one shopper may send, over all sockets and gateways: all his commands meet in one
/// partition, and so here. Only who sent lately has a bucket.
@ApplicationScoped
class SendLimits {

    private static final long SHOPPERS = 100_000;

    /// The most that two clocks of ours differ while both go.
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final LimitsConfig config;
    private final Cache<ProfileId, Bucket> buckets;

    SendLimits(LimitsConfig config) {
        this.config = config;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(SHOPPERS)
                        .expireAfterAccess(Duration.ofMinutes(5))
                        .build();
    }

    /// How long the shopper has to wait; zero where he may send, which takes a token.
    ///
    /// @param sentAt what waited for this service was sent at a rate of its own, which is what
    ///   counts: it all comes at once
    Duration take(ProfileId shopper, Instant sentAt) {
        return buckets.get(shopper, unknown -> new Bucket(config.burst(), sentAt))
                .take(sentAt, config.sendsPerMinute() / 60_000.0, config.burst());
    }

    /// What was said about one command. It is asked for once, however often its batch has to be
    /// tried.
    static final class Permit {
        private @Nullable Duration wait;

        Duration once(Supplier<Duration> ask) {
            var said = wait;
            if (said == null) {
                said = ask.get();
                wait = said;
            }
            return said;
        }
    }

    private static final class Bucket {
        private double tokens;
        private Instant filled;

        Bucket(double tokens, Instant filled) {
            this.tokens = tokens;
            this.filled = filled;
        }

        /// The clocks of two gateways may differ a little: time does not go back. Where it did, as
        /// after the clock was set, nothing would be filled until it is there again.
        synchronized Duration take(Instant sentAt, double perMillisecond, int burst) {
            if (Duration.between(sentAt, filled).compareTo(CLOCKS_DIFFER) > 0) {
                filled = sentAt;
            }
            var elapsed = Math.max(0, Duration.between(filled, sentAt).toMillis());
            tokens = Math.min(burst, tokens + elapsed * perMillisecond);
            filled = filled.plusMillis(elapsed);
            if (tokens < 1) {
                return Duration.ofMillis((long) Math.ceil((1 - tokens) / perMillisecond));
            }
            tokens -= 1;
            return Duration.ZERO;
        }
    }
}
