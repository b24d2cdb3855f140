/// How batches of events are tested.
@NullMarked
package dev.vetrina.kit.applied;

import org.jspecify.annotations.NullMarked;
