/// How much of the badges' streams one replica takes upon itself.
@NullMarked
package dev.vetrina.notification.badge.rest;

import org.jspecify.annotations.NullMarked;
