/// What the audit log is told of a change.
@NullMarked
package dev.vetrina.kit.audit;

import org.jspecify.annotations.NullMarked;
