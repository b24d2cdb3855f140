/// Settings and ownership in PostgreSQL, with the records that leave in the same transaction.
@NullMarked
package dev.vetrina.handoff.routing.store;

import org.jspecify.annotations.NullMarked;
