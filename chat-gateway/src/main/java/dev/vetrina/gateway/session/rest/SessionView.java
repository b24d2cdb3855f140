package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.session.Answer.Granted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session as its holder sees it.
record SessionView(String token, Instant expiresAt, ShopperView shopper) {

    record ShopperView(
            String id, @Nullable String name, @Nullable String email, boolean signedIn) {}

    static SessionView of(Granted granted) {
        var shopper = granted.session().shopper();
        return new SessionView(
                granted.token(),
                granted.session().expiresAt(),
                new ShopperView(
                        shopper.profile().toString(),
                        shopper.name(),
                        shopper.email(),
                        shopper.signedIn()));
    }

    /// The token stays out of every log line.
    @Override
    public String toString() {
        return "SessionView[" + shopper.id() + "]";
    }
}
