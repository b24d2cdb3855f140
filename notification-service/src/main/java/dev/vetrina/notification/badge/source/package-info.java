/// Ticket-service, which knows what waits when the events do not tell.
@NullMarked
package dev.vetrina.notification.badge.source;

import org.jspecify.annotations.NullMarked;
