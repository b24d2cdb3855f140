/// The shopper's history, asked from ticket-service.
@NullMarked
package dev.vetrina.gateway.conversation.rest;

import org.jspecify.annotations.NullMarked;
