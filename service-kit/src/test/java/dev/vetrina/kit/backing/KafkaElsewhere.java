package dev.vetrina.kit.backing;

import dev.vetrina.kit.outbox.CutOff;
import dev.vetrina.kit.outbox.OutboxConfig;
import java.time.Duration;
import java.util.List;

/// Kafka answers another replica, and not this one.
public final class KafkaElsewhere extends CutOff {

    public KafkaElsewhere(OutboxConfig config) {
        super(() -> Duration.ZERO, config, List.of());
    }

    @Override
    public boolean isSo() {
        return true;
    }
}
