/// Settings in PostgreSQL, and which events were seen, with the records that leave in the same
/// transaction.
@NullMarked
package dev.vetrina.handoff.routing.store;

import org.jspecify.annotations.NullMarked;
