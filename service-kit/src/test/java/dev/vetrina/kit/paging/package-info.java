/// Cursors, without a database.
@NullMarked
package dev.vetrina.kit.paging;

import org.jspecify.annotations.NullMarked;
