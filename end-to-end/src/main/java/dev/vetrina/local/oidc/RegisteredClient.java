package dev.vetrina.local.oidc;

import com.nimbusds.oauth2.sdk.GrantType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A program that may ask for tokens.
///
/// @param secret present where the client is confidential
/// @param redirectUris where an authorization code may be sent, exactly
/// @param roles what a token of the client's own (client credentials) may do
/// @param stores which stores such a token touches
public record RegisteredClient(
        String id,
        Optional<String> secret,
        Set<GrantType> grants,
        List<String> redirectUris,
        List<String> roles,
        List<String> stores) {
    public static final String CONSOLE = "helpdesk-console";
    public static final String CLI = "helpdesk-cli";
    public static final String SERVICES = "vetrina-services";
    public static final String BOT = "helpdesk-bot";

    public RegisteredClient {
        grants = Set.copyOf(grants);
        redirectUris = List.copyOf(redirectUris);
        roles = List.copyOf(roles);
        stores = List.copyOf(stores);
    }

    /// The console: a public client that proves itself by PKCE.
    static RegisteredClient console(String origin) {
        return new RegisteredClient(
                CONSOLE,
                Optional.empty(),
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of(origin + "/helpdesk/"),
                List.of(),
                List.of());
    }

    /// Scripts of this machine, with an agent's password.
    static RegisteredClient cli() {
        return new RegisteredClient(
                CLI,
                Optional.empty(),
                Set.of(GrantType.PASSWORD, GrantType.REFRESH_TOKEN),
                List.of(),
                List.of(),
                List.of());
    }

    static RegisteredClient machine(String id, String secret, String role, String store) {
        return new RegisteredClient(
                id,
                Optional.of(secret),
                Set.of(GrantType.CLIENT_CREDENTIALS),
                List.of(),
                List.of(role),
                List.of(store));
    }
}
