/// How a replica sends away those that it serves, so that they do not all come back at once. It
/// knows no socket: whoever has some says how they are told and how they end.
@NullMarked
package dev.vetrina.kit.leaving;

import org.jspecify.annotations.NullMarked;
