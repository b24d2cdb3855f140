package dev.vetrina.kit.backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Kafka with our topics, an empty PostgreSQL, and the key that signs test tokens, once for each
/// test application: `@WithTestResource(Backing.class)`.
public class Backing implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            var broker = EmbeddedKafka.start();
            kafka = broker;
            var database = PatientPostgres.builder().setServerConfig("fsync", "off").start();
            postgres = database;
            var at = "127.0.0.1:" + database.getPort() + "/postgres";
            var properties = new HashMap<String, String>();
            properties.put("kafka.bootstrap.servers", broker.bootstrapServers());
            properties.put("quarkus.datasource.reactive.url", "postgresql://" + at);
            properties.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + at);
            properties.put("quarkus.datasource.username", "postgres");
            properties.put("quarkus.datasource.password", "postgres");
            properties.putAll(TestTokens.configuration());
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (kafka != null) {
                kafka.close();
            }
        }
    }
}
