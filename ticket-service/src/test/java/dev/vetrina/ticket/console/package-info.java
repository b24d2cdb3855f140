/// The console's pages and what they must know, over HTTP.
@NullMarked
package dev.vetrina.ticket.console;

import org.jspecify.annotations.NullMarked;
