/// The timers, against a real database.
@NullMarked
package dev.vetrina.ticket.timer;

import org.jspecify.annotations.NullMarked;
