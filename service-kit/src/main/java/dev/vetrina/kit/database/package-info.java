/// Connections to the service's own database outside its pool.
@NullMarked
package dev.vetrina.kit.database;

import org.jspecify.annotations.NullMarked;
