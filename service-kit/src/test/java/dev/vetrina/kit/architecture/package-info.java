/// The rules that hold inside every service, checked by each one's `ArchitectureTest`.
@NullMarked
package dev.vetrina.kit.architecture;

import org.jspecify.annotations.NullMarked;
