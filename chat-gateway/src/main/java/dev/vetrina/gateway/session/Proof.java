package dev.vetrina.gateway.session;

import org.jspecify.annotations.Nullable;

/// What a shopper shows to get a session.
public sealed interface Proof {

    /// A token that the storefront's backend signed.
    record StorefrontJwt(String jwt) implements Proof {}

    /// The bearer's own session token.
    record Renewal(@Nullable String token) implements Proof {}

    record Anonymous() implements Proof {}
}
