package dev.vetrina.gateway.settings.dns;

import dev.vetrina.gateway.settings.KeyHosts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The platform's resolver blocks, for half a minute where a name server is silent. So it has
/// threads of its own, and nobody waits for it longer than a second.
@ApplicationScoped
class DnsKeyHosts implements KeyHosts {

    private static final int THREADS = 16;
    private static final long PATIENCE_MS = 1_000;

    private final WorkerExecutor threads;
    private final Set<String> allowed;
    private final Lookup lookup;

    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /// @param privateHosts whose keys may be read though they are in the operator's own network
    @Inject
    DnsKeyHosts(
            Vertx vertx,
            @ConfigProperty(name = "vetrina.jwks.private-hosts")
                    Optional<List<String>> privateHosts) {
        this(vertx, privateHosts.orElse(List.of()), InetAddress::getAllByName);
    }

    DnsKeyHosts(Vertx vertx, List<String> privateHosts, Lookup lookup) {
        this.threads = vertx.createSharedWorkerExecutor("key-hosts", THREADS);
        this.allowed =
                privateHosts.stream()
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.lookup = lookup;
    }

    @Override
    public Uni<Answer> find(String host) {
        return Uni.createFrom()
                .completionStage(() ->
                        threads.executeBlocking(() -> answer(host), false)
                                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                                .otherwise(new Answer.Unknown())
                                .toCompletionStage());
    }

    private Answer answer(String host) throws UnknownHostException {
        var addresses = List.of(lookup.of(host));
        return allowed.contains(host.toLowerCase(Locale.ROOT))
                        || addresses.stream().allMatch(PublicAddresses::contain)
                ? new Answer.Reachable(addresses)
                : new Answer.Forbidden();
    }
}
