/// How durable readers apply what they read: in batches, and `conversation-events` by version, with
/// one row for each conversation that is written in the transaction of the effect. Nothing here is
/// a bean, since services without Panache have these classes too; the table is in each reader's own
/// migrations.
@NullMarked
package dev.vetrina.kit.applied;

import org.jspecify.annotations.NullMarked;
