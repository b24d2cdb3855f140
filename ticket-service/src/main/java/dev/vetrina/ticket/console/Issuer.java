package dev.vetrina.ticket.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who signs agents in, as browsers reach it.
@ApplicationScoped
class Issuer {

    private final String url;

    Issuer(
            ConsoleConfig config,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> trusted) {
        this.url = config.issuer().or(() -> trusted).orElse("");
    }

    /// Empty where none is configured: nobody can sign in then.
    String url() {
        return url;
    }

    /// What a page's policy must let it speak to; empty where there is no issuer.
    String origin() {
        if (url.isEmpty()) {
            return "";
        }
        var uri = URI.create(url);
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }
}
