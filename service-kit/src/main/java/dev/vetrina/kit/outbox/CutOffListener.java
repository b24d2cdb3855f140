package dev.vetrina.kit.outbox;

/// Told that Kafka answers another replica of this service and, for now, not this one.
public interface CutOffListener {

    void cutOff();
}
