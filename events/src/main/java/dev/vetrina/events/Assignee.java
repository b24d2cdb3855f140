package dev.vetrina.events;

/// The agent in charge of a ticket.
public record Assignee(AgentId id, String name) {}
