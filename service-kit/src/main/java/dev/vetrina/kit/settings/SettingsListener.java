package dev.vetrina.kit.settings;

import dev.vetrina.events.SettingsEvent;

/// Told every settings event in the topic's order, one at a time, on the reader's own thread. The
/// same event may come again, and an older one before the newest; the topic's last word holds.
public interface SettingsListener {

    void on(SettingsEvent event);
}
