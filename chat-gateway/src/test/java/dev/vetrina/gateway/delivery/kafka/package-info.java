@NullMarked
package dev.vetrina.gateway.delivery.kafka;

import org.jspecify.annotations.NullMarked;
