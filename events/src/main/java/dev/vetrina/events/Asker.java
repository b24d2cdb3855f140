package dev.vetrina.events;

/// The socket that asked, and the gateway replica that holds it: where an ack or a refusal goes.
public record Asker(String gateway, String socket) {}
