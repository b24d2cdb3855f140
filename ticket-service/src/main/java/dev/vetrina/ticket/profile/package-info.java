/// The person in the store: a summary beside the ticket, the history that any source may write, and
/// the person's tickets, which tell where the name changes. The storefront's own id (`sub`) is the
/// key that sources and chats share.
@NullMarked
package dev.vetrina.ticket.profile;

import org.jspecify.annotations.NullMarked;
