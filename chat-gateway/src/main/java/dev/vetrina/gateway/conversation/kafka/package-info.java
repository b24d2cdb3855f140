/// Commands and signals to Kafka, and the outcomes that come back.
@NullMarked
package dev.vetrina.gateway.conversation.kafka;

import org.jspecify.annotations.NullMarked;
