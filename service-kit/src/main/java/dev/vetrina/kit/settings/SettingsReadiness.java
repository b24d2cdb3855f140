package dev.vetrina.kit.settings;

import dev.vetrina.kit.topic.Heard;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A service that does not know the stores yet must not be asked. One that Kafka does not answer
/// any more goes on: the data says so.
@Readiness
class SettingsReadiness implements HealthCheck {

    private static final Duration SILENT = Duration.ofSeconds(10);

    private final SettingsReader reader;
    private final Heard heard;

    SettingsReadiness(SettingsReader reader, Heard heard) {
        this.reader = reader;
        this.heard = heard;
    }

    @Override
    public HealthCheckResponse call() {
        var away = heard.silence().compareTo(SILENT) > 0;
        return HealthCheckResponse.named("settings are read")
                .status(reader.isCaughtUp())
                .withData("degraded", away ? "kafka" : "")
                .build();
    }
}
