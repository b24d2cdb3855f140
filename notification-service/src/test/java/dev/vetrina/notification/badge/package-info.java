/// Notification-service at its borders: events in, badges out.
@NullMarked
package dev.vetrina.notification.badge;

import org.jspecify.annotations.NullMarked;
