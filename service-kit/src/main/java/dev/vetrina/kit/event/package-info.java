/// How records become bytes and headers and bytes become records again. Unknown types are skipped
/// and counted; what cannot be read is a value, never an exception.
@NullMarked
package dev.vetrina.kit.event;

import org.jspecify.annotations.NullMarked;
