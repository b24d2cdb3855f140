/// The list of tickets, over REST and against a large table.
@NullMarked
package dev.vetrina.ticket.ticketlist;

import org.jspecify.annotations.NullMarked;
