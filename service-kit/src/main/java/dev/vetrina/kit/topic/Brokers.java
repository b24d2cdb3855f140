package dev.vetrina.kit.topic;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How Kafka is reached: all that `kafka.*` says, such as certificates and credentials. The
/// connector's readers take the same.
@ApplicationScoped
public class Brokers {

    private final Map<String, Object> settings;

    /// @param settings as the connector has them
    /// @param bootstrapServers without which no service starts
    public Brokers(
            @Identifier("default-kafka-broker") Map<String, Object> settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.settings = new HashMap<>(settings);
        this.settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // A name for the connector's readers, where they have none. No other client is in a group.
        this.settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    }

    /// @param own what one client is made with, whatever is said for all
    public Map<String, Object> with(Map<String, Object> own) {
        var all = new HashMap<>(settings);
        all.putAll(own);
        return all;
    }
}
