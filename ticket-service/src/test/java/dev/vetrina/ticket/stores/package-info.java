/// Stores over REST, and what the settings topic says of them.
@NullMarked
package dev.vetrina.ticket.stores;

import org.jspecify.annotations.NullMarked;
