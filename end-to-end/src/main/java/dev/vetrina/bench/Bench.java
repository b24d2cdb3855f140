package dev.vetrina.bench;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.Proof;
import dev.vetrina.driver.Session;
import dev.vetrina.driver.Site;
import dev.vetrina.driver.Sockets;
import dev.vetrina.local.Jvm;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Logging;
import dev.vetrina.local.Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// `./vetrina bench`: what a dialog costs, in ratios to this machine's limits and to a plain server
/// written by hand.
public final class Bench implements AutoCloseable {
    private static final String GATEWAY = "chat-gateway";
    private static final int OPEN_RATE = 1_000;

    private final BenchOptions options;
    private final Path folder;
    private final PrintStream out;
    private final Report report = new Report();

    /// The generator's one event loop.
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final Sockets sockets =
            new Sockets(
                    vertx,
                    new WebSocketClientOptions()
                            .setMaxConnections(20_000)
                            .setConnectTimeout(20_000));
    private final HttpClient http =
            vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(128));

    private Bench(BenchOptions options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    static void main(String[] arguments) throws Exception {
        Logging.quiet();
        var folder = Files.createTempDirectory("vetrina-bench");
        var options = BenchOptions.read(arguments);
        try (var bench = new Bench(options, folder, System.out)) {
            System.exit(bench.run() ? 0 : 1);
        }
    }

    private boolean run() throws Exception {
        out.printf("Measuring; everything is kept in %s%n", folder);
        try (var stack = LocalStack.start(stackOptions().withJvm(Jvm.THROUGHPUT))) {
            dialogs(stack);
        }
        // Both processes anew each time: what one takes for the same sockets varies by a third.
        for (var round = 1; round <= options.rounds(); round++) {
            try (var stack = LocalStack.start(stackOptions().withJvm(Jvm.SOCKETS))) {
                idle(stack);
            }
        }
        var good = report.print(out);
        Files.writeString(folder.resolve("bench.json"), report.json().encodePrettily());
        out.printf("%s; figures in %s%n", good ? "PASSED" : "FAILED", folder.resolve("bench.json"));
        return good;
    }

    private Options stackOptions() throws IOException {
        return Options.forTests(Files.createTempDirectory(folder, "stack"))
                .withVariable("VETRINA_LIMITS_SENDS_PER_MINUTE", "1000000")
                .withVariable("VETRINA_LIMITS_BURST", "1000000")
                .withVariable("VETRINA_LIMITS_SESSIONS_PER_MINUTE", "1000000");
    }

    private void dialogs(LocalStack stack) throws Exception {
        var databases = new Databases(port(stack, "postgres"));
        var hop = new KafkaHop("127.0.0.1:" + port(stack, "kafka"));
        try (var driver = new Driver(Site.directly(stack));
                var peer = Peer.start(folder.resolve("peer"), databases);
                var bare = bare(Jvm.THROUGHPUT)) {
            var pids = new LinkedHashMap<String, Long>();
            stack.processes().forEach(name -> pids.put(name, pid(stack, name)));
            var ours = new Measured(vertx, new CpuMeter(pids), report, options);
            var theirs =
                    new Measured(
                            vertx,
                            new CpuMeter(
                                    Map.of("node", peer.pid(), "postgres", pids.get("postgres"))),
                            report,
                            options);
            try (var vetrina = new VetrinaLane(driver, sockets, http, ours.dialogs());
                    var plain = new PeerLane(sockets, peer.port(), theirs.dialogs())) {
                ours.connect(vetrina);
                theirs.connect(plain);
                out.println("Connected; warming up");
                ours.warmUp();
                theirs.warmUp();
                hop.measure(OPEN_RATE, Duration.ofSeconds(5));
                databases.commits(Duration.ofSeconds(2));
                var echo = new Echo(vertx, sockets, bare);
                echo.messagesPerSecond(Duration.ofSeconds(5));
                for (var round = 1; round <= options.rounds(); round++) {
                    out.printf("Round %d of %d%n", round, options.rounds());
                    for (var inFlight : new int[] {256, 32}) {
                        ours.closed(inFlight);
                        theirs.closed(inFlight);
                    }
                    ours.open(OPEN_RATE);
                    limits(hop, databases, echo);
                    theirs.open(OPEN_RATE);
                }
            }
        }
    }

    private void limits(KafkaHop hop, Databases databases, Echo echo) throws Exception {
        var kafka = hop.measure(OPEN_RATE, options.each());
        report.add("limit: Kafka hop p50 ms", kafka.getValueAtPercentile(50) / 1e3);
        report.add("limit: Kafka hop p99 ms", kafka.getValueAtPercentile(99) / 1e3);
        var commits = databases.commits(options.each().dividedBy(2));
        report.add("limit: PostgreSQL commit p50 ms", commits.getValueAtPercentile(50) / 1e3);
        report.add("limit: PostgreSQL commit p99 ms", commits.getValueAtPercentile(99) / 1e3);
        report.add(
                "limit: bare echo messages/s", echo.messagesPerSecond(options.each().dividedBy(2)));
    }

    private void idle(LocalStack stack) throws Exception {
        try (var driver = new Driver(Site.directly(stack));
                var bare = bare(Jvm.SOCKETS)) {
            var shoppers = new Idle(sockets, number -> shopper(driver, number));
            report.add(
                    "idle: gateway bytes each",
                    shoppers.bytesEach(pid(stack, GATEWAY), options.idle()));
            var echoes =
                    new Idle(sockets, number -> Future.succeededFuture(Echo.options(bare, number)));
            report.add(
                    "idle: bare endpoint bytes each", echoes.bytesEach(bare.pid(), options.idle()));
        }
    }

    private static Future<WebSocketConnectOptions> shopper(Driver driver, int number) {
        var jwt = Proof.of(driver.site(), "demo", "idle-" + number).jwt();
        var identity = new JsonObject().put("kind", "storefront-jwt").put("jwt", jwt);
        return Session.request(driver, "demo", Map.of(), new JsonObject().put("identity", identity))
                .map(session ->
                        new WebSocketConnectOptions()
                                .setAllowOriginHeader(false)
                                .setAbsoluteURI(
                                        driver.site().webSocket("/chat/v1/socket?store=demo"))
                                .addHeader(
                                        "Authorization",
                                        "Bearer " + session.body().getString("token"))
                                .addSubProtocol("vetrina.chat.v1"));
    }

    private BareEndpoint bare(Jvm jvm) throws IOException, InterruptedException {
        return BareEndpoint.start(Options.forTests(folder).root(), folder, jvm.serviceFlags());
    }

    private static long pid(LocalStack stack, String name) {
        return Site.process(stack.info(), name).getLong("pid");
    }

    private static int port(LocalStack stack, String name) {
        return Site.process(stack.info(), name).getInteger("port");
    }

    @Override
    public void close() {
        vertx.close();
    }
}
