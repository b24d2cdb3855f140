/// What agents see live: every changed ticket of their stores as a whole shape, and the messages,
/// marks and presence of the tickets that they watch. Nothing here is stored, and a slow reader
/// costs nobody else anything.
@NullMarked
package dev.vetrina.ticket.livefeed;

import org.jspecify.annotations.NullMarked;
