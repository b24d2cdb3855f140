/// Journeys through all five services, a real broker and a real database, told in the words of the
/// people who make them. One stack is started for all of them; each journey brings its own
/// shoppers.
@NullMarked
package dev.vetrina.journey;

import org.jspecify.annotations.NullMarked;
