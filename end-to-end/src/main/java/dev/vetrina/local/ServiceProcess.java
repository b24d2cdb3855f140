package dev.vetrina.local;

import dev.vetrina.local.oidc.RegisteredClient;
import dev.vetrina.local.process.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How one of the five services is run: its packaged jar, and what it is told through its
/// environment, by the same names that any orchestrator sets.
final class ServiceProcess {
    private final Options options;
    private final Layout layout;
    private final Keys keys;

    ServiceProcess(Options options, Layout layout, Keys keys) {
        this.options = options;
        this.layout = layout;
        this.keys = keys;
    }

    Command command(Layout.Replica replica) {
        var arguments = new ArrayList<>(List.of(Jvm.java()));
        arguments.addAll(options.jvm().serviceFlags());
        arguments.add("--sun-misc-unsafe-memory-access=allow");
        arguments.add("--enable-native-access=ALL-UNNAMED");
        arguments.addAll(List.of("-jar", replica.service().jar(options.root()).toString()));
        return new Command(
                replica.name(),
                arguments,
                environment(replica),
                options.data(),
                Command.StopSignal.TERM);
    }

    private Map<String, String> environment(Layout.Replica replica) {
        var environment = new HashMap<String, String>();
        environment.putAll(addresses(replica));
        environment.putAll(database(replica.service()));
        environment.putAll(identity());
        if (replica.service() == Service.CHAT_GATEWAY) {
            environment.put("VETRINA_SECRETS_KEYS", keys.sealing());
        }
        // Seven processes share a few cores: more threads would only wake each other.
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "1");
        // While all of them start from a cold disk, one loop is held up for longer than 2 s, the
        // default, and a warning of that would worry whoever tries this for the first time.
        environment.put("QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME", "5s");
        environment.putAll(options.environment());
        return environment;
    }

    private Map<String, String> addresses(Layout.Replica replica) {
        var addresses =
                new HashMap<>(
                        Map.of(
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_HTTP_PORT", String.valueOf(replica.port()),
                                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                                "QUARKUS_MANAGEMENT_PORT", String.valueOf(replica.managementPort()),
                                "KAFKA_BOOTSTRAP_SERVERS", layout.kafkaServers()));
        // Where it is not built, nobody answers there.
        var ticketService =
                layout.services().getOrDefault(Service.TICKET_SERVICE, List.of()).stream()
                        .mapToInt(Layout.Replica::port)
                        .findFirst()
                        .orElse(1);
        addresses.put(
                "QUARKUS_REST_CLIENT_TICKET_SERVICE_URL", "http://127.0.0.1:" + ticketService);
        return addresses;
    }

    private Map<String, String> database(Service service) {
        var database = layout.database(service);
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://" + database,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + database,
                "QUARKUS_DATASOURCE_USERNAME",
                "vetrina",
                "QUARKUS_DATASOURCE_PASSWORD",
                "vetrina");
    }

    private Map<String, String> identity() {
        var issuer = options.issuer();
        return Map.of(
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer,
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
                issuer,
                "QUARKUS_OIDC_CLIENT_CLIENT_ID",
                RegisteredClient.SERVICES,
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET",
                keys.client(RegisteredClient.SERVICES),
                "VETRINA_CONSOLE_ISSUER",
                issuer,
                "VETRINA_CONSOLE_CLIENT_ID",
                RegisteredClient.CONSOLE,
                "VETRINA_CONSOLE_ORIGINS",
                options.origin());
    }
}
