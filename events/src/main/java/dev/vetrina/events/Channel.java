package dev.vetrina.events;

/// Where a conversation takes place.
public enum Channel {
    WEB_CHAT,
    SMS
}
