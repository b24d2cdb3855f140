/// What is secret and has to be stored: sealed under keys that do not lie in the database, so that
/// whoever reads a dump of it, a backup or a replica has nothing of it.
@NullMarked
package dev.vetrina.kit.secret;

import org.jspecify.annotations.NullMarked;
