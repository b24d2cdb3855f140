/// What happened to a shopper's conversations, on its way to his sockets: how things stand when a
/// socket opens, then every change, each once and in order. Messages are not kept here; what was
/// missed is read from ticket-service, a page at a time.
@NullMarked
package dev.vetrina.gateway.delivery;

import org.jspecify.annotations.NullMarked;
