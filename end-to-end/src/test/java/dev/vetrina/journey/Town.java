package dev.vetrina.journey;

import dev.vetrina.driver.Driver;
import dev.vetrina.driver.HelpdeskAgent;
import dev.vetrina.driver.Shopper;
import dev.vetrina.driver.Site;
import dev.vetrina.local.LocalStack;
import dev.vetrina.local.Options;
import dev.vetrina.local.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// The one stack that all journeys share, started by the first of them.
final class Town {
    static final String STORE = "demo";
    static final String OTHER_STORE = "demo-two";

    private static final AtomicInteger VISITS = new AtomicInteger();

    static {
        // On a busy machine what is waited for may take longer than Awaitility's ten seconds.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private Town() {}

    private static final class Running {
        private static final Path FOLDER = folder();
        private static final LocalStack STACK = start();
        private static final Driver DRIVER = new Driver(Site.publicly(STACK));

        private static Path folder() {
            try {
                return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "town");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static LocalStack start() {
            try {
                var options =
                        Options.forTests(FOLDER)
                                .withVariable("VETRINA_LIMITS_SESSIONS_PER_MINUTE", "100000");
                var stack = LocalStack.start(options);
                Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "end of the town"));
                return stack;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    static LocalStack stack() {
        allServicesAreBuilt();
        VISITS.incrementAndGet();
        return Running.STACK;
    }

    /// Where each process writes its own file.
    static Path logs() {
        return Running.FOLDER.resolve("log");
    }

    static Driver driver() {
        allServicesAreBuilt();
        VISITS.incrementAndGet();
        return Running.DRIVER;
    }

    /// How much went on before.
    static int visits() {
        return VISITS.get();
    }

    private static void allServicesAreBuilt() {
        var root = Options.forTests(Path.of("target")).root();
        Assumptions.assumeTrue(
                Arrays.stream(Service.values())
                        .allMatch(service ->
                                Files.exists(
                                        root.resolve(service.module())
                                                .resolve("target/quarkus-app/quarkus-run.jar"))),
                "A journey goes through all five services: build them first with ./mvnw package");
    }

    static Shopper aShopper() {
        return driver().newShopper(STORE).opens();
    }

    static HelpdeskAgent marco() {
        return driver().agent("marco").opens();
    }

    static HelpdeskAgent anna() {
        return driver().agent("anna").opens();
    }

    /// Sees nothing but the other store.
    static HelpdeskAgent zoe() {
        return driver().agent("zoe").opens();
    }

    /// The id of the one open ticket of the store in which this was said, once it is there.
    static String openTicket(HelpdeskAgent agent, String said) {
        return Awaitility.await()
                .until(
                        () ->
                                agent.tickets("?status=OPEN&owner=any&store=" + STORE).stream()
                                        .filter(one -> one.encode().contains(said))
                                        .findFirst()
                                        .orElse(new JsonObject()),
                        found -> found.containsKey("id"))
                .getString("id");
    }
}
