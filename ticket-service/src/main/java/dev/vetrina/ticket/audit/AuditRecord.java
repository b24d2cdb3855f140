package dev.vetrina.ticket.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done.
///
/// @param at when it was done; an action of another service may have been written down later
/// @param subject what it was done to: a ticket's bare id, else `kind/id`, such as `profile/{id}`,
///   `store/{key}`, `chat-settings/{store}`, `faq/{id}`, `faq-order/{store}/{locale}`,
///   `handoff-settings/{store}`
/// @param detail what came of it, where the action's name does not say it all: a message's id and
///   `seq`, a note's id, `upTo`, `assignee` and the one that it was `takenFrom`, `until`, `from`
///   and `to` of an owner, `snoozeEnded`; of settings, stores, FAQs and profiles the names of the
///   `changed` fields, with a `version` where they have one; never a person's text
public record AuditRecord(
        long id,
        Instant at,
        String store,
        Actor actor,
        String action,
        String subject,
        JsonNode detail) {

    /// @param kind `AGENT`, `MACHINE`, `SERVICE`, `SYSTEM`
    public record Actor(String kind, @Nullable String id, @Nullable String name) {}
}
