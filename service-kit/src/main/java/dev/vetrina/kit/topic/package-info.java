/// Reading a topic without a consumer group: every partition, in order, by one thread, from its
/// beginning or from now on; and how long Kafka has been silent meanwhile. Producers that keep
/// order and never give up. And where a record goes that cannot be read or applied.
@NullMarked
package dev.vetrina.kit.topic;

import org.jspecify.annotations.NullMarked;
