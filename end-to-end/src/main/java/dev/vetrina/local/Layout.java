package dev.vetrina.local;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which port each part of the stack has, for as long as the launcher lives. A service that is not
/// built has none.
record Layout(
        int postgres,
        int kafka,
        int kafkaController,
        int smtp,
        Map<Service, List<Replica>> services) {

    /// @param number counts from 1
    record Replica(Service service, int number, int port, int managementPort) {
        String name() {
            return number == 1 ? service.module() : service.module() + "-" + number;
        }
    }

    static Layout of(Options options) {
        var ports = new Ports();
        var services = new EnumMap<Service, List<Replica>>(Service.class);
        for (var service : Service.values()) {
            services.put(service, replicas(service, options, ports));
        }
        return new Layout(ports.free(), ports.free(), ports.free(), ports.free(), services);
    }

    List<Replica> replicas() {
        return services.values().stream().flatMap(Collection::stream).toList();
    }

    String kafkaServers() {
        return "127.0.0.1:" + kafka;
    }

    String database(Service service) {
        return "127.0.0.1:" + postgres + "/" + service.database();
    }

    private static List<Replica> replicas(Service service, Options options, Ports ports) {
        if (Files.notExists(service.jar(options.root()))) {
            return List.of();
        }
        var replicas = new ArrayList<Replica>();
        for (var number = 1; number <= options.replicas().getOrDefault(service, 1); number++) {
            replicas.add(new Replica(service, number, ports.free(), ports.free()));
        }
        return List.copyOf(replicas);
    }
}
