/// Events and signals of all conversations, read from every partition; parsed only where a socket
/// here wants them.
@NullMarked
package dev.vetrina.gateway.delivery.kafka;

import org.jspecify.annotations.NullMarked;
