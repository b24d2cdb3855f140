/// What comes from Kafka: stores that appear, and what happened to conversations.
@NullMarked
package dev.vetrina.handoff.routing.kafka;

import org.jspecify.annotations.NullMarked;
