/// Conversations in PostgreSQL. `GroupCommit` is the only writer: what came from Kafka and from
/// REST waits in one mailbox, is decided in memory under the rows' locks, and is written by one
/// multi-row statement, one transaction for all that came in while the last one was committing.
@NullMarked
package dev.vetrina.ticket.conversation.store;

import org.jspecify.annotations.NullMarked;
