package dev.vetrina.gateway.session;

/// What came of asking for a session.
public sealed interface Answer {

    record Granted(String token, ShopperSession session) implements Answer {}

    record Refused(Refusal reason) implements Answer {}
}
