@NullMarked
package dev.vetrina.gateway.conversation.kafka;

import org.jspecify.annotations.NullMarked;
