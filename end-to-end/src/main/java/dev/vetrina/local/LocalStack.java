package dev.vetrina.local;

import dev.vetrina.kit.backing.EmbeddedTopics;
import dev.vetrina.local.oidc.Issuer;
import dev.vetrina.local.origin.LocalApi;
import dev.vetrina.local.origin.OneOrigin;
import dev.vetrina.local.origin.Upstream;
import dev.vetrina.local.process.Command;
import dev.vetrina.local.process.ReadyCheck;
import dev.vetrina.local.process.Supervised;
import dev.vetrina.local.seed.DemoStore;
import dev.vetrina.local.seed.Seeding;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The whole system on one page: what runs, on what it waits, and what it is told.
///
/// PostgreSQL and Kafka first; then databases and topics; then the one origin with the issuer; then
/// the five services, side by side. It ends in the reverse order. Everything listens on loopback.
public final class LocalStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Options options;
    private final Keys keys;
    private final Layout layout;
    private final LocalMail mail;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<DemoStore> stores = DemoStore.all();
    private final List<Part> parts = new CopyOnWriteArrayList<>();

    private LocalStack(Options options) throws IOException {
        this.options = options;
        keys = Keys.keptIn(options.data());
        layout = Layout.of(options);
        mail = new LocalMail(layout.smtp());
    }

    static void main(String[] arguments) throws Exception {
        Logging.quiet();
        System.exit(Launch.run(arguments, System.out));
    }

    /// Starts everything, waits until it is ready, and fills the demo stores where that is wanted.
    ///
    /// @throws PortInUse when one of the two public ports is taken
    /// @throws TimeoutException when a part does not become ready; its log says why
    public static LocalStack start(Options options) throws Exception {
        PortInUse.check(options.port(), options.secondPort());
        StackFolder.prepare(options);
        var stack = new LocalStack(options);
        try {
            stack.start();
            return stack;
        } catch (Exception failure) {
            stack.close();
            throw failure;
        }
    }

    private void start() throws Exception {
        infrastructure();
        origin();
        services();
        seed();
    }

    private void infrastructure() throws Exception {
        var binaries = options.cache();
        var folder = options.data().resolve("postgres");
        var postgres = LocalPostgres.prepared(binaries, folder, layout.postgres());
        var kafka = LocalKafka.command(layout, options);
        run(postgres.command(), postgres.readyCheck(), layout.postgres(), OptionalInt.empty());
        run(kafka, ReadyCheck.listening(layout.kafka()), layout.kafka(), OptionalInt.empty());
        awaitReady("postgres");
        postgres.createDatabases(Arrays.stream(Service.values()).map(Service::database).toList());
        awaitReady("kafka");
        EmbeddedTopics.create(layout.kafkaServers());
    }

    private void origin() throws Exception {
        var upstreams = Arrays.stream(Service.values()).map(this::upstream).toList();
        var shops = stores.stream().map(store -> store.shop(keys.store(store.key()))).toList();
        var issuer =
                new Issuer(
                        options.origin(), keys.issuerKey(), keys.clients(), InstantSource.system());
        var local =
                new LocalApi(
                        () -> info().toBuffer(), () -> mail.json().toBuffer(), this::restarted);
        new OneOrigin(vertx, options.port())
                .listen(upstreams, issuer, local, shops)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Upstream upstream(Service service) {
        var replicas =
                layout.services().getOrDefault(service, List.of()).stream()
                        .map(replica -> new Upstream.Replica(replica.port(), () -> ready(replica)))
                        .toList();
        return new Upstream(service.prefix(), replicas);
    }

    private boolean ready(Layout.Replica replica) {
        return parts.stream()
                .anyMatch(part -> part.name().equals(replica.name()) && part.process().ready());
    }

    private void services() throws Exception {
        var processes = new ServiceProcess(options, layout, keys);
        for (var replica : layout.replicas()) {
            run(
                    processes.command(replica),
                    ReadyCheck.healthy(http, replica.managementPort()),
                    replica.port(),
                    OptionalInt.of(replica.managementPort()));
        }
        for (var replica : layout.replicas()) {
            awaitReady(replica.name());
        }
    }

    /// Remembered, so that what people changed in the demo stores stays changed.
    private void seed() throws Exception {
        var done = options.data().resolve("seeded");
        var built = layout.replicas().size() >= Service.values().length;
        if (options.seed() == Seed.NOTHING || Files.exists(done) || !built) {
            return;
        }
        try (var seeding = new Seeding(options.origin())) {
            for (var store : stores) {
                seeding.open(store, options.storefront(store.key()), keys.store(store.key()));
                if (options.seed() == Seed.EVERYTHING) {
                    seeding.fill(store, keys.store(store.key()));
                }
            }
            Files.writeString(done, options.seed().name());
            options.console().say("seed", "the demo stores are ready");
        } catch (IOException refused) {
            if (options.seed() == Seed.STORES) {
                throw refused;
            }
            // The stack is of use without its demo content, and the next start tries again.
            options.console().say("seed", "WARN incomplete: " + refused.getMessage());
        }
    }

    private void run(Command command, ReadyCheck check, int port, OptionalInt managementPort) {
        var process = new Supervised(command, check, options.logs(), options.console());
        parts.add(new Part(process, port, managementPort));
        process.start();
    }

    /// The one origin, such as `http://localhost:8080`.
    public String originUrl() {
        return options.origin();
    }

    /// What `/local/info` says: stores and their secrets, agents, processes.
    public JsonObject info() {
        return new LocalInfo(options, keys).of(parts);
    }

    /// The names of the processes, in the order in which they were started.
    public List<String> processes() {
        return parts.stream().map(Part::name).toList();
    }

    /// Kills a process as a crash would; it is started again.
    public void kill(String name) {
        part(name).process().kill();
    }

    /// Asks a process to end, and starts it again.
    public void restart(String name) {
        part(name).process().restart();
    }

    /// Waits until a process takes work.
    public void awaitReady(String name) throws TimeoutException, InterruptedException {
        part(name).process().awaitReady(PATIENCE);
    }

    private boolean restarted(String name) {
        var known = processes().contains(name);
        if (known) {
            restart(name);
        }
        return known;
    }

    private Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No process " + name));
    }

    /// Ends everything: the services together, then Kafka, then PostgreSQL.
    @Override
    public void close() {
        stop(parts.stream().filter(part -> part.managementPort().isPresent()).toList());
        vertx.close();
        for (var part : parts.reversed()) {
            part.process().stop();
        }
        mail.close();
        http.close();
    }

    private static void stop(List<Part> together) {
        var threads =
                together.stream()
                        .map(part -> Thread.startVirtualThread(part.process()::stop))
                        .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
