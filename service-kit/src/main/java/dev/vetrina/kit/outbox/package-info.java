/// What a service has committed, on its way to Kafka: rows written in the transaction of the
/// change, and the relay that sends them in order.
@NullMarked
package dev.vetrina.kit.outbox;

import org.jspecify.annotations.NullMarked;
