/// The commands' way in, and what is told about those that changed nothing. A record that cannot be
/// read or applied is put aside by itself, and its partition goes on.
@NullMarked
package dev.vetrina.ticket.conversation.kafka;

import org.jspecify.annotations.NullMarked;
