package dev.vetrina.ticket.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// How the console signs in, and whence its pages come.
@ConfigMapping(prefix = "vetrina.console")
public interface ConsoleConfig {

    /// The OIDC issuer, as browsers reach it; absent: the one that this service itself trusts.
    Optional<String> issuer();

    /// The public client of the console.
    @WithDefault("helpdesk-console")
    String clientId();

    /// The origins whose pages may open the helpdesk socket, exactly as browsers send them.
    Optional<List<String>> origins();
}
