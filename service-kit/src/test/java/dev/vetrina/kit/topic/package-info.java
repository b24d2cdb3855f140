/// How followers of a topic are tested.
@NullMarked
package dev.vetrina.kit.topic;

import org.jspecify.annotations.NullMarked;
