/// What the gateway's tests speak with: a storefront that signs, sockets, topics, and a
/// ticket-service that says what a test wants.
@NullMarked
package dev.vetrina.gateway.testing;

import org.jspecify.annotations.NullMarked;
