/// The badges over HTTP, once and as a stream.
@NullMarked
package dev.vetrina.notification.badge.rest;

import org.jspecify.annotations.NullMarked;
