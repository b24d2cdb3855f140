package dev.vetrina.ticket.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How the console signs in.
@ConfigMapping(prefix = "vetrina.console")
interface ConsoleConfig {

    /// The OIDC issuer, as browsers reach it; absent: the one that this service itself trusts.
    Optional<String> issuer();

    /// The public client of the console.
    @WithDefault("helpdesk-console")
    String clientId();
}
