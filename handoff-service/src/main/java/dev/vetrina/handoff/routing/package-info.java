/// Who answers: each store's first responder and destination, and the owner of each conversation,
/// released where he no longer fits. Rules and use cases only; adapters stand one level below.
@NullMarked
package dev.vetrina.handoff.routing;

import org.jspecify.annotations.NullMarked;
