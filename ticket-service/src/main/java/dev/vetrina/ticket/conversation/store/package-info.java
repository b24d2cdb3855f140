/// Conversations in PostgreSQL. `GroupCommit` is the only way to write them: what came from Kafka
/// and from REST waits in a writer's mailbox and is decided in memory, on what that writer wrote
/// last or else under the rows' locks. One multi-row statement writes it, one transaction for all
/// that came in while the last one was committing.
@NullMarked
package dev.vetrina.ticket.conversation.store;

import org.jspecify.annotations.NullMarked;
