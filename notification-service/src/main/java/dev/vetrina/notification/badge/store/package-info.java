/// The tickets that wait, in PostgreSQL, and how every replica hears of a change.
@NullMarked
package dev.vetrina.notification.badge.store;

import org.jspecify.annotations.NullMarked;
