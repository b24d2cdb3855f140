/// Agents' sockets, over the wire.
@NullMarked
package dev.vetrina.ticket.livefeed.socket;

import org.jspecify.annotations.NullMarked;
