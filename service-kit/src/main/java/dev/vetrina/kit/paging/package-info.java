/// Lists in pages: opaque, signed cursors that any replica understands and that survive restarts
/// for a day, and the shape of every list's answer.
@NullMarked
package dev.vetrina.kit.paging;

import org.jspecify.annotations.NullMarked;
