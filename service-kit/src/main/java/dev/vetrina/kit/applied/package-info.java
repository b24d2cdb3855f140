/// How durable readers of `conversation-events` read by version: one row for each conversation,
/// written in the transaction of the effect, in batches. Nothing here is a bean, since services
/// without Panache have these classes too; the table is in each reader's own migrations.
@NullMarked
package dev.vetrina.kit.applied;

import org.jspecify.annotations.NullMarked;
