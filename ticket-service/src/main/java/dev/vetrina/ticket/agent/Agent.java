package dev.vetrina.ticket.agent;

/// A person who works in the helpdesk.
///
/// @param id the `sub` of the person's tokens
public record Agent(String id, String name, Presence presence) {

    /// What agents say of themselves.
    public enum Presence {
        ONLINE,
        AWAY
    }
}
