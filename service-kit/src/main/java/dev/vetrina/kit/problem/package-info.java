/// Errors over HTTP (RFC 9457) with a stable code: one shape, and one place that makes them.
@NullMarked
package dev.vetrina.kit.problem;

import org.jspecify.annotations.NullMarked;
