/// What a socket is told and when, without a socket.
@NullMarked
package dev.vetrina.ticket.livefeed;

import org.jspecify.annotations.NullMarked;
