/// Who did what. Rows are only ever added: in the transaction of the change that they tell of, and
/// for what was done in other services when its event comes.
@NullMarked
package dev.vetrina.ticket.audit;

import org.jspecify.annotations.NullMarked;
