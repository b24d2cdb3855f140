/// Chat settings over a real PostgreSQL.
@NullMarked
package dev.vetrina.gateway.settings.store;

import org.jspecify.annotations.NullMarked;
