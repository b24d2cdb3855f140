/// What agents do that nobody stores: they type, they look. It goes to whoever watches now, and
/// under pressure it is dropped.
@NullMarked
package dev.vetrina.ticket.signal;

import org.jspecify.annotations.NullMarked;
