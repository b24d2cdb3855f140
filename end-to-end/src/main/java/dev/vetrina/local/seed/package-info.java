/// What the demo stores hold at the first start. The content is data (`seed/*.json` among the
/// resources); the code puts it in through the public API, as any merchant would, and may run twice
/// without doing anything twice.
@NullMarked
package dev.vetrina.local.seed;

import org.jspecify.annotations.NullMarked;
