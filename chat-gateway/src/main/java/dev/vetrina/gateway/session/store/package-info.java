/// What sessions need to keep: the keys that sign them, and which proofs were spent.
@NullMarked
package dev.vetrina.gateway.session.store;

import org.jspecify.annotations.NullMarked;
