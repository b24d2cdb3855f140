/// Agents' sockets: who may open one, its frames in and out with their bounds, and how it ends.
@NullMarked
package dev.vetrina.ticket.livefeed.socket;

import org.jspecify.annotations.NullMarked;
