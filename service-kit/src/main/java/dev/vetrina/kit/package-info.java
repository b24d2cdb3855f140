/// What all five services would otherwise copy. It knows no feature of a service: of the domain
/// only what `events` says.
@NullMarked
package dev.vetrina.kit;

import org.jspecify.annotations.NullMarked;
