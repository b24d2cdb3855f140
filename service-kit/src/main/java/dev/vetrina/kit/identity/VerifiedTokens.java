package dev.vetrina.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Remembers for a moment whom a token speaks for. Agents and machines send the same one with every
/// request, and to verify it each time took a quarter of what a reply costs.
///
/// A token is never good for longer than it says; a signing key that is taken back holds for as
/// long as this remembers. What was refused is not remembered.
@ApplicationScoped
class VerifiedTokens
        implements HttpAuthenticationMechanism, IdentityProvider<TokenAuthenticationRequest> {

    private static final Duration MEMORY = Duration.ofSeconds(30);
    private static final long TOKENS = 10_000;

    /// Above the verifier, which stands at the default of 1,001: of two equals either may be asked.
    private static final int BEFORE_THE_VERIFIER = SYSTEM_FIRST + 100;

    private final IdentityProvider<TokenAuthenticationRequest> verifier;
    private final InstantSource clock;
    private final Cache<String, SecurityIdentity> verified =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(MEMORY).build();

    @Inject
    VerifiedTokens(OidcIdentityProvider verifier) {
        this(verifier, InstantSource.system());
    }

    VerifiedTokens(IdentityProvider<TokenAuthenticationRequest> verifier, InstantSource clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public int priority() {
        return BEFORE_THE_VERIFIER;
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + BEFORE_THE_VERIFIER;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /// Asked before the framework takes the token apart. Nothing where it is not known: then the
    /// framework verifies it, and tells why where it does not hold. Nothing for a socket either,
    /// which can renew its token only where the framework took the first one.
    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager verifiers) {
        var headers = context.request().headers();
        var known =
                headers.contains(HttpHeaders.UPGRADE)
                        ? Optional.<SecurityIdentity>empty()
                        : Bearer.token(headers.get(HttpHeaders.AUTHORIZATION)).flatMap(this::known);
        return Uni.createFrom().optional(known);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        var token = request.getToken().getToken();
        var known = known(token);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        return verifier.authenticate(request, context)
                .onItem()
                .ifNotNull()
                .invoke(identity -> {
                    mustHaveASubject(identity);
                    verified.put(token, withoutRequest(identity));
                });
    }

    private Optional<SecurityIdentity> known(String token) {
        return Optional.ofNullable(verified.getIfPresent(token))
                .filter(known -> clock.instant().isBefore(expiry(known)));
    }

    /// What nobody is named for could neither be assigned nor audited. (The framework has a setting
    /// for this, which it does not look at where it has the issuer's key by configuration.)
    private static void mustHaveASubject(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() == null) {
            throw new AuthenticationFailedException();
        }
    }

    private static Instant expiry(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MIN;
    }

    /// The request that brought it must not live on with it.
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        var copy =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(identity.getPrincipal())
                        .addRoles(identity.getRoles())
                        .addCredentials(identity.getCredentials());
        identity.getAttributes()
                .forEach((name, value) -> {
                    if (!(value instanceof RoutingContext)) {
                        copy.addAttribute(name, value);
                    }
                });
        return copy.build();
    }
}
