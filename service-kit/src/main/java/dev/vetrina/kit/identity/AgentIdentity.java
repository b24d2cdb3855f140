package dev.vetrina.kit.identity;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.AuditEvent.Actor;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

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
        var username = text(claim(token, "preferred_username"));
        var name = text(claim(token, "name")).or(() -> username);
        return new AgentIdentity(
                new AgentId(token.getSubject()),
                name.orElseGet(token::getSubject),
                identity.getRoles(),
                strings(claim(token, "stores")),
                username.isEmpty() || username.get().startsWith(SERVICE_ACCOUNT));
    }

    /// As the audit log knows the holder.
    public Actor actor() {
        return new Actor(machine ? Actor.Kind.MACHINE : Actor.Kind.AGENT, id, name);
    }

    public boolean mayTouch(String store) {
        return stores.contains(ALL_STORES) || stores.contains(store);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /// From the claims themselves: the token's own `getClaim` throws and catches for every name
    /// that is not one of MicroProfile's.
    private static @Nullable Object claim(JsonWebToken token, String name) {
        return token instanceof OidcJwtCallerPrincipal oidc
                ? oidc.getClaims().getClaimValue(name)
                : token.getClaim(name);
    }

    private static Optional<String> text(@Nullable Object claim) {
        return Optional.ofNullable(claim).map(String::valueOf);
    }

    private static Set<String> strings(@Nullable Object claim) {
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
