package dev.vetrina.gateway.session.rest;

import dev.vetrina.gateway.session.ShopperTokens;
import dev.vetrina.kit.identity.Bearer;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Set;

/// A shopper's session token as bearer token. Endpoints choose between this and agents' tokens by
/// annotation, so neither ever stands for the other.
@ApplicationScoped
public class ShopperAuthentication implements HttpAuthenticationMechanism {

    /// What endpoints name to be asked by shoppers.
    public static final String SCHEME = "vetrina-shopper";

    public static final String SHOPPER = "shopper";

    private final ShopperTokens tokens;
    private final InstantSource clock;

    ShopperAuthentication(ShopperTokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identityProviders) {
        var token = Bearer.token(context.request().getHeader("Authorization"));
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var session =
                token.flatMap(tokens::read).filter(found -> !found.isExpired(clock.instant()));
        if (session.isEmpty()) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(new ShopperPrincipal(session.get()))
                                .addRole(SHOPPER)
                                .build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /// The token is the proof: nothing else has to confirm it.
    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, "bearer", SCHEME));
    }
}
