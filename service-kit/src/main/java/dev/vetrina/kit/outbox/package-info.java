/// What a service has committed, on its way to Kafka: rows written in the transaction of the
/// change, and the relay that sends them in order. Who relays is answered by Kafka, so here it is
/// known, too, whether another replica is and this one is not.
@NullMarked
package dev.vetrina.kit.outbox;

import org.jspecify.annotations.NullMarked;
