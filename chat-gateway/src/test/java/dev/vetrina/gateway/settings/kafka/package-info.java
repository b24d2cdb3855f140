/// What the topic says of stores and their settings.
@NullMarked
package dev.vetrina.gateway.settings.kafka;

import org.jspecify.annotations.NullMarked;
