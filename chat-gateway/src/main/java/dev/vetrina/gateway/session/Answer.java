package dev.vetrina.gateway.session;

import org.jspecify.annotations.Nullable;

/// What came of asking for a session.
public sealed interface Answer {

    record Granted(String token, ShopperSession session) implements Answer {}

    record Refused(Refusal reason, @Nullable String detail) implements Answer {}
}
