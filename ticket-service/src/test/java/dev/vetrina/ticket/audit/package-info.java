/// The audit log, over REST.
@NullMarked
package dev.vetrina.ticket.audit;

import org.jspecify.annotations.NullMarked;
