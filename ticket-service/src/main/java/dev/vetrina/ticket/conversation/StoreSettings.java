package dev.vetrina.ticket.conversation;

import java.time.ZoneId;

/// The stores' settings as last announced. Answers from memory: it is asked for every message.
public interface StoreSettings {

    /// `StorePolicy.UNKNOWN` where nothing was announced.
    StorePolicy policy(String store);

    /// The store's own time zone; UTC for one that is not known.
    ZoneId timeZone(String store);

    /// Whether every settings record that stood in the topic at start has been read. No command is
    /// taken before.
    boolean known();
}
