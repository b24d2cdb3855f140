/// The service's own database: its pool, which waits only for so long, connections beside it, what
/// must be switched on there, and what its errors say of trying again.
@NullMarked
package dev.vetrina.kit.database;

import org.jspecify.annotations.NullMarked;
