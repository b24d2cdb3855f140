package dev.vetrina.kit.identity;

import dev.vetrina.events.AgentId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The agent (or machine) that an access token speaks for.
///
/// @param stores those that the holder may touch; `*` for all
/// @param machine a caller with client credentials: never assigned, and its messages are automated
public record AgentIdentity(
        AgentId id, String name, Set<String> roles, Set<String> stores, boolean machine) {

    public static final String ALL_STORES = "*";

    private static final String SERVICE_ACCOUNT = "service-account-";

    public AgentIdentity {
        roles = Set.copyOf(roles);
        stores = Set.copyOf(stores);
    }

    /// @throws IllegalArgumentException where the identity did not come from an access token
    public static AgentIdentity of(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new IllegalArgumentException("Not an access token's identity");
        }
        var username = Optional.<String>ofNullable(token.getClaim("preferred_username"));
        var name = Optional.<String>ofNullable(token.getClaim("name")).or(() -> username);
        return new AgentIdentity(
                new AgentId(token.getSubject()),
                name.orElseGet(token::getSubject),
                identity.getRoles(),
                strings(token.getClaim("stores")),
                username.isEmpty() || username.get().startsWith(SERVICE_ACCOUNT));
    }

    public boolean mayTouch(String store) {
        return stores.contains(ALL_STORES) || stores.contains(store);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    private static Set<String> strings(Object claim) {
        return switch (claim) {
            case null -> Set.of();
            case JsonArray array ->
                    array.getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .collect(Collectors.toUnmodifiableSet());
            case Collection<?> values ->
                    values.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            default -> Set.of(String.valueOf(claim));
        };
    }
}
