/// What holds for the service as a whole.
@NullMarked
package dev.vetrina.ticket;

import org.jspecify.annotations.NullMarked;
