package dev.vetrina.ticket.conversation;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import dev.vetrina.events.Author;

/// Who acts on a ticket.
///
/// @param machine with client credentials: never assigned, and its messages are automated
public record Sender(AgentId id, String name, boolean machine) {

    Assignee assignee() {
        return new Assignee(id, name);
    }

    public Author author() {
        return new Author(Author.Kind.AGENT, id.value(), name, null);
    }
}
