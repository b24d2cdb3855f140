package dev.vetrina.events;

import java.util.List;

/// The only place where a topic is named. Channels have the topic's name, so that none is
/// configured twice.
public final class Topics {

    /// What shoppers and handoff-service ask ticket-service to do; key: store/profile.
    public static final String CONVERSATION_COMMANDS = "conversation-commands";

    /// What happened to conversations, in one order for each; key: conversation.
    public static final String CONVERSATION_EVENTS = "conversation-events";

    /// What a command came to that changed nothing, for the socket that asked; key: store/profile.
    public static final String OUTCOMES = "outcomes";

    /// What may be lost: typing, viewing, sockets opened and closed; key: conversation or
    /// store/profile.
    public static final String SIGNALS = "signals";

    /// The newest settings of each kind, compacted; key: store/kind.
    public static final String SETTINGS = "settings";

    /// Who did what, for the one log of it; key: store.
    public static final String AUDIT = "audit";

    /// All but the dead letters, which stand beside those that are read by who must miss nothing.
    public static final List<String> ALL =
            List.of(CONVERSATION_COMMANDS, CONVERSATION_EVENTS, OUTCOMES, SIGNALS, SETTINGS, AUDIT);

    private static final String DEAD_LETTER = "-dead-letter";

    private Topics() {}

    /// Where the consumer of a topic puts a record that it cannot read or apply.
    public static String deadLetterOf(String topic) {
        return topic + DEAD_LETTER;
    }

    /// The key under which all commands of one shopper meet in one partition.
    public static String shopperKey(String store, ProfileId profile) {
        return store + "/" + profile;
    }
}
