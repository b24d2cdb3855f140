/// Cursors, without a database.
@NullMarked
package dev.vetrina.ticket.paging;

import org.jspecify.annotations.NullMarked;
