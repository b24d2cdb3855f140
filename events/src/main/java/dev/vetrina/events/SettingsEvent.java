package dev.vetrina.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest settings of one kind for one store, never with a secret. Topic `settings`, key:
/// store/kind, compacted.
public sealed interface SettingsEvent {

    String store();

    long version();

    /// The second half of the key.
    String kind();

    Instant occurredAt();

    /// The same words, said at another time.
    SettingsEvent at(Instant time);

    default String key() {
        return store() + "/" + kind();
    }

    /// By ticket-service, which owns the list of stores.
    ///
    /// @param timeZone an IANA name
    /// @param locales BCP 47 tags, the default one among them
    record StoreChanged(
            String store,
            long version,
            String name,
            String timeZone,
            String defaultLocale,
            List<String> locales,
            Instant occurredAt)
            implements SettingsEvent {

        @Override
        public String kind() {
            return "store";
        }

        @Override
        public StoreChanged at(Instant time) {
            return new StoreChanged(store, version, name, timeZone, defaultLocale, locales, time);
        }
    }

    /// By chat-gateway: what others must know of a store's chat settings.
    ///
    /// @param defaultLocale what shoppers get instead of a locale that the store does not have;
    ///   absent: the store's own
    record ChatSettingsChanged(
            String store,
            long version,
            boolean enabled,
            StartPolicy startPolicy,
            String assistantName,
            @Nullable String defaultLocale,
            Instant occurredAt)
            implements SettingsEvent {

        @Override
        public String kind() {
            return "chat";
        }

        @Override
        public ChatSettingsChanged at(Instant time) {
            return new ChatSettingsChanged(
                    store, version, enabled, startPolicy, assistantName, defaultLocale, time);
        }
    }

    /// By handoff-service: who a new conversation belongs to, and where the assistant hands off.
    record HandoffSettingsChanged(
            String store,
            long version,
            Owner firstResponder,
            Destination destination,
            Instant occurredAt)
            implements SettingsEvent {

        @Override
        public String kind() {
            return "handoff";
        }

        @Override
        public HandoffSettingsChanged at(Instant time) {
            return new HandoffSettingsChanged(store, version, firstResponder, destination, time);
        }
    }

    /// Who may start a conversation.
    enum StartPolicy {
        SIGNED_IN_ONLY,
        ASSISTANT_FOR_ANONYMOUS
    }

    /// Where a conversation goes that the assistant cannot help with.
    enum Destination {
        HELPDESK,
        ZENDESK,
        GORGIAS,
        CUSTOM_MESSAGE
    }
}
