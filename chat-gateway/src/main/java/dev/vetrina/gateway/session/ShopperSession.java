package dev.vetrina.gateway.session;

import dev.vetrina.events.ProfileId;
import dev.vetrina.events.Shopper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A proven shopper, for a time.
///
/// @param firstProof when the storefront vouched for him; a session can be renewed until 12 h after
public record ShopperSession(
        Shopper shopper, Instant firstProof, Instant issuedAt, Instant expiresAt) {

    private static final Duration RENEWABLE = Duration.ofHours(12);

    /// @param now in whole seconds at most, as tokens have it
    public static ShopperSession begin(Shopper shopper, Instant now, Duration ttl) {
        var at = now.truncatedTo(ChronoUnit.SECONDS);
        return new ShopperSession(shopper, at, at, at.plus(ttl));
    }

    public String store() {
        return shopper.store();
    }

    public ProfileId profile() {
        return shopper.profile();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public boolean isRenewable(Instant now) {
        return now.isBefore(firstProof.plus(RENEWABLE));
    }

    /// For the same shopper, never past the last moment in which it could be renewed.
    public ShopperSession renewed(Instant now, Duration ttl) {
        var at = now.truncatedTo(ChronoUnit.SECONDS);
        var last = firstProof.plus(RENEWABLE);
        var expiry = at.plus(ttl).isBefore(last) ? at.plus(ttl) : last;
        return new ShopperSession(shopper, firstProof, at, expiry);
    }

    public static Shopper shopper(
            String store,
            String sub,
            @Nullable String name,
            @Nullable String email,
            boolean signedIn) {
        return new Shopper(store, ProfileId.of(store, sub), sub, name, email, signedIn);
    }
}
