/// Ready states from ticket-service over HTTP.
@NullMarked
package dev.vetrina.gateway.delivery.rest;

import org.jspecify.annotations.NullMarked;
