/// The list of stores, which this service owns and announces, and what the other services announced
/// about each, kept in memory for every message.
@NullMarked
package dev.vetrina.ticket.stores;

import org.jspecify.annotations.NullMarked;
