/// The bench: what one dialog costs on this machine, beside what the machine can do at best and
/// what a plain server written by hand does under the same work. Everything is measured in one run,
/// warm and in turns, so that ratios hold where absolute figures do not.
@NullMarked
package dev.vetrina.bench;

import org.jspecify.annotations.NullMarked;
