/// What the `settings` topic says of stores and of changes that other replicas made.
@NullMarked
package dev.vetrina.gateway.settings.kafka;

import org.jspecify.annotations.NullMarked;
