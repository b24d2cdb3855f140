/// What a shopper asks for in a conversation: commands on their way to ticket-service, its answers
/// to the asking socket, and the history that it keeps.
@NullMarked
package dev.vetrina.gateway.conversation;

import org.jspecify.annotations.NullMarked;
