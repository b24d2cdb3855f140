@NullMarked
package dev.vetrina.notification.badge.store;

import org.jspecify.annotations.NullMarked;
