/// Sealing and its keys, without a database.
@NullMarked
package dev.vetrina.kit.secret;

import org.jspecify.annotations.NullMarked;
