/// The list of tickets: which there are, by the filters and orders of the contract, in pages. It
/// reads a narrow table that is written once for each batch and ticket, and decides nothing.
@NullMarked
package dev.vetrina.ticket.ticketlist;

import org.jspecify.annotations.NullMarked;
