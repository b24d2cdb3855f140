/// Own connections, against a real PostgreSQL.
@NullMarked
package dev.vetrina.kit.database;

import org.jspecify.annotations.NullMarked;
