package dev.vetrina.handoff.desk;

/// What a desk calls the conversation.
public record RemoteTicket(String id) {}
