package dev.vetrina.kit.http;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a request came from. `X-Forwarded-For` is believed only as far as trusted proxies wrote
/// it: from its end, up to the first address that is none of theirs. Made at the start, which a
/// wrong setting is to fail.
@Startup
@ApplicationScoped
public class ClientAddress {

    private final List<AddressRange> trusted;

    /// @param trusted addresses of the proxies before this service
    ClientAddress(
            @ConfigProperty(name = "vetrina.proxies.trusted", defaultValue = "127.0.0.1,::1")
                    List<String> trusted) {
        try {
            this.trusted = trusted.stream().map(AddressRange::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "vetrina.proxies.trusted has what it must not: " + e.getMessage(), e);
        }
    }

    public String of(HttpServerRequest request) {
        return of(
                request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwardedFor) {
        var address = peer;
        var hops = String.join(",", forwardedFor).split(",", -1);
        for (var i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
            var hop = hops[i].strip();
            if (hop.isEmpty()) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean isTrusted(String address) {
        try {
            var literal = InetAddress.ofLiteral(address);
            return trusted.stream().anyMatch(range -> range.contains(literal));
        } catch (IllegalArgumentException e) {
            // A hop may say anything.
            return false;
        }
    }
}
