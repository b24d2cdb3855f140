/// The helpdesk API of tickets and their messages, and what the other services ask under
/// `/internal/v1`. It reads a request, puts a rule to be decided, and turns the decision into HTTP
/// in one place.
@NullMarked
package dev.vetrina.ticket.conversation.rest;

import org.jspecify.annotations.NullMarked;
