package dev.vetrina.kit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a request came from. `X-Forwarded-For` is believed only as far as trusted proxies wrote
/// it: from its end, up to the first address that is none of theirs.
@ApplicationScoped
public class ClientAddress {

    private final List<String> trusted;

    /// @param trusted addresses of the proxies before this service
    ClientAddress(
            @ConfigProperty(
                            name = "vetrina.proxies.trusted",
                            defaultValue = "127.0.0.1,::1,0:0:0:0:0:0:0:1")
                    List<String> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    public String of(HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        var hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
        for (var i = hops.length - 1; i >= 0 && trusted.contains(address); i--) {
            var hop = hops[i].strip();
            if (hop.isEmpty()) {
                break;
            }
            address = hop;
        }
        return address;
    }
}
