/// The system of record: conversations, their messages and tickets, profiles, stores, timers and
/// the audit log. Nothing else writes a conversation, and nothing here speaks to outside helpdesks
/// or models.
@NullMarked
package dev.vetrina.ticket;

import org.jspecify.annotations.NullMarked;
