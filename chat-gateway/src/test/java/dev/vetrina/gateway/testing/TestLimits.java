package dev.vetrina.gateway.testing;

import dev.vetrina.gateway.GatewayLimits;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/// The limits as they are where nobody changed them.
public final class TestLimits {

    private TestLimits() {}

    public static GatewayLimits defaults() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(GatewayLimits.class)
                .build()
                .getConfigMapping(GatewayLimits.class);
    }
}
