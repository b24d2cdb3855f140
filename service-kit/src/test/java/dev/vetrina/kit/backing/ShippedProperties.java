package dev.vetrina.kit.backing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import org.eclipse.microprofile.config.Config;

/// What a service's own `application.properties` says, without anybody's environment.
public final class ShippedProperties {

    private ShippedProperties() {}

    public static Config in(String profile) throws IOException {
        var properties =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResource("application.properties");
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties))
                .withProfile(profile)
                .build();
    }
}
