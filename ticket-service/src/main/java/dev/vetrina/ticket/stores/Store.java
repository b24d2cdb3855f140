package dev.vetrina.ticket.stores;

import java.time.Instant;
import java.util.List;

/// A shop that this installation serves.
///
/// @param key names it in every path, row and event; it never changes
/// @param timeZone an IANA name: the store's own clock for presets like "tomorrow at nine"
/// @param locales BCP 47 tags, the default one among them
/// @param version of these settings, and their `ETag`
public record Store(
        String key,
        String name,
        String timeZone,
        String defaultLocale,
        List<String> locales,
        long version,
        Instant createdAt) {

    public Store {
        locales = List.copyOf(locales);
    }
}
