/// Where conversation events come in.
@NullMarked
package dev.vetrina.notification.badge.kafka;

import org.jspecify.annotations.NullMarked;
