/// The colleagues, over REST.
@NullMarked
package dev.vetrina.ticket.agent;

import org.jspecify.annotations.NullMarked;
