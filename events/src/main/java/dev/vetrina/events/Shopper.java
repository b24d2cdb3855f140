package dev.vetrina.events;

import org.jspecify.annotations.Nullable;

/// A shopper as the gateway's session proved him: the store plus `sub`, never the e-mail address.
public record Shopper(
        String store,
        ProfileId profile,
        String sub,
        @Nullable String name,
        @Nullable String email,
        boolean signedIn) {}
