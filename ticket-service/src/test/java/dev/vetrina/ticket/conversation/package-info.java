/// What is promised of conversations: the rules by themselves, and the service over a real broker
/// and a real database.
@NullMarked
package dev.vetrina.ticket.conversation;

import org.jspecify.annotations.NullMarked;
