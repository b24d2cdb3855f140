/// Group commit against a real database: once each, in order, whatever happens.
@NullMarked
package dev.vetrina.ticket.conversation.store;

import org.jspecify.annotations.NullMarked;
