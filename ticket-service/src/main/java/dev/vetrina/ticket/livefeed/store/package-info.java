/// Reads what a thread holds already, from one snapshot.
@NullMarked
package dev.vetrina.ticket.livefeed.store;

import org.jspecify.annotations.NullMarked;
