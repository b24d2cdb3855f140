package dev.vetrina.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people did in services that keep no log of it themselves. Topic `audit`, key: the store.
public sealed interface AuditEvent {

    /// The same in every copy of the record, so that it is written down once.
    UUID id();

    String store();

    Instant at();

    /// @param action what was done, such as `faq.published`
    /// @param subject what it was done to, `kind/id`
    record ActionTaken(
            UUID id,
            String store,
            Actor actor,
            String action,
            String subject,
            Detail detail,
            Instant at)
            implements AuditEvent {}

    /// Who did it, by name too: as it was at that time.
    record Actor(Kind kind, AgentId id, String name) {

        public enum Kind {
            AGENT,
            MACHINE
        }
    }

    /// What came of it, where the action's name does not say it all. Names and numbers alone: a
    /// text or a secret has no place to stand in.
    ///
    /// @param version of the subject, after the change
    /// @param changed the names of the fields that have another value now
    record Detail(@Nullable Long version, @Nullable List<String> changed) {

        /// The action's name says it all.
        public static final Detail NONE = new Detail(null, null);
    }
}
