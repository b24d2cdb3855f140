package dev.vetrina.ticket.conversation;

/// One thing to be decided about a conversation, under its lock. It has no side effects: after a
/// failure of the database it is asked again.
@FunctionalInterface
public interface Rule {

    Decision decide(Conversation conversation, Moment now);
}
