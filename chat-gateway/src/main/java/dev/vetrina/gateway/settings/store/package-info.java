/// Chat settings in PostgreSQL, one row a store.
@NullMarked
package dev.vetrina.gateway.settings.store;

import org.jspecify.annotations.NullMarked;
