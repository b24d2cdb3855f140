package dev.vetrina.kit.settings;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A service that does not know the stores yet must not be asked.
@Readiness
class SettingsReadiness implements HealthCheck {

    private final SettingsReader reader;

    SettingsReadiness(SettingsReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("settings are read").status(reader.isCaughtUp()).build();
    }
}
