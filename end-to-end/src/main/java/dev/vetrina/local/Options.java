package dev.vetrina.local;

import dev.vetrina.local.process.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// How a stack is started.
///
/// @param root the checkout that holds the built services
/// @param data where everything that lasts is kept; two stacks never share one
/// @param port the one origin's; the second storefront stands on the next one
/// @param fresh whether what an earlier stack left in `data` goes first
/// @param seed what an empty stack is given
/// @param replicas how many of each service; one where it is not named
/// @param environment what the services get beyond the launcher's own environment
public record Options(
        Path root,
        Path data,
        int port,
        boolean fresh,
        Seed seed,
        Map<Service, Integer> replicas,
        Jvm jvm,
        Map<String, String> environment,
        Console console) {
    static final int DEFAULT_PORT = 8080;

    public Options {
        replicas = Map.copyOf(replicas);
        environment = Map.copyOf(environment);
    }

    /// What `./vetrina up` starts on this port. Another port than the usual one has a folder of its
    /// own, so that two stacks can run side by side.
    public static Options atPort(int port) {
        var root = checkout();
        var data = root.resolve(".vetrina");
        return new Options(
                root,
                port == DEFAULT_PORT ? data : data.resolve("port-" + port),
                port,
                false,
                Seed.EVERYTHING,
                Map.of(),
                Jvm.FOOTPRINT,
                Map.of(),
                Console.quiet());
    }

    /// A stack for tests: any two free neighbouring ports, data of its own, stores that are open
    /// and empty.
    public static Options forTests(Path data) {
        return atPort(Ports.freePair()).withData(data).withSeed(Seed.STORES);
    }

    public Options withData(Path directory) {
        return new Options(root, directory, port, fresh, seed, replicas, jvm, environment, console);
    }

    public Options withFresh(boolean wanted) {
        return new Options(root, data, port, wanted, seed, replicas, jvm, environment, console);
    }

    public Options withSeed(Seed wanted) {
        return new Options(root, data, port, fresh, wanted, replicas, jvm, environment, console);
    }

    public Options withReplicas(Service service, int count) {
        var more = new HashMap<>(replicas);
        more.put(service, count);
        return new Options(root, data, port, fresh, seed, more, jvm, environment, console);
    }

    public Options withJvm(Jvm wanted) {
        return new Options(root, data, port, fresh, seed, replicas, wanted, environment, console);
    }

    /// One more variable for the services, such as a limit.
    public Options withVariable(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Options(root, data, port, fresh, seed, replicas, jvm, more, console);
    }

    public Options withConsole(Console wanted) {
        return new Options(root, data, port, fresh, seed, replicas, jvm, environment, wanted);
    }

    int secondPort() {
        return port + 1;
    }

    public String origin() {
        return "http://localhost:" + port;
    }

    public String secondOrigin() {
        return "http://localhost:" + secondPort();
    }

    /// Where a demo store's own shop stands: the one origin that it lists.
    String storefront(String store) {
        return store.equals("demo") ? origin() : secondOrigin();
    }

    String issuer() {
        return origin() + "/oidc";
    }

    /// Unpacked binaries are the same for every stack of a checkout.
    Path cache() {
        return root.resolve(".vetrina/binaries");
    }

    Path logs() {
        return data.resolve("log");
    }

    private static Path checkout() {
        try {
            var here = Path.of("").toRealPath();
            for (var folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("mvnw"))) {
                    return folder;
                }
            }
            throw new IllegalStateException("Not inside a checkout: " + here);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
