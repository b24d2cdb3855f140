/// What the audit log is told of a change: never more than the names of its fields.
@NullMarked
package dev.vetrina.kit.audit;

import org.jspecify.annotations.NullMarked;
