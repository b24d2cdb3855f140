package dev.vetrina.local.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The issuer's endpoints, below `/oidc` of the one origin.
public final class Issuer {
    private static final long LARGEST_FORM = 16_384;

    private final RSAKey key;
    private final String issuer;
    private final AuthorizationEndpoint authorization;
    private final TokenEndpoint token;
    private final SignInPage page = new SignInPage();

    /// @param origin the one origin, such as `http://localhost:8080`
    /// @param secrets the secrets of the machines, by client id
    public Issuer(String origin, RSAKey key, Map<String, String> secrets, InstantSource clock) {
        this.key = key;
        issuer = origin + "/oidc";
        var clients =
                clients(origin, secrets).stream()
                        .collect(Collectors.toMap(RegisteredClient::id, Function.identity()));
        var tokens = new TokenMint(key, issuer, clock);
        var codes = new Codes(clock);
        authorization = new AuthorizationEndpoint(origin, clients, tokens, codes, page);
        token = new TokenEndpoint(clients, tokens, codes);
    }

    public Router routes(Vertx vertx) {
        var router = Router.router(vertx);
        router.get("/.well-known/openid-configuration").handler(this::discovery);
        router.get("/jwks").handler(this::keys);
        router.get("/sign-in.css").handler(this::styles);
        router.get("/authorize").handler(authorization::ask);
        router.get("/end-session").handler(authorization::endSession);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_FORM));
        router.post("/authorize").handler(authorization::signIn);
        router.post("/token").handler(token::answer);
        return router;
    }

    private static List<RegisteredClient> clients(String origin, Map<String, String> secrets) {
        return List.of(
                RegisteredClient.console(origin),
                RegisteredClient.cli(),
                machine(RegisteredClient.SERVICES, secrets, "service", "*"),
                machine(RegisteredClient.BOT, secrets, "support", "demo"));
    }

    private static RegisteredClient machine(
            String id, Map<String, String> secrets, String role, String store) {
        return RegisteredClient.machine(
                id, Optional.ofNullable(secrets.get(id)).orElseThrow(), role, store);
    }

    private void discovery(RoutingContext context) {
        json(context, metadata().toString());
    }

    private void keys(RoutingContext context) {
        json(context, new JWKSet(key.toPublicJWK()).toString());
    }

    private void styles(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/css; charset=utf-8")
                .putHeader("Cache-Control", "max-age=300")
                .end(page.styles());
    }

    private static void json(RoutingContext context, String body) {
        context.response().putHeader("Content-Type", "application/json").end(body);
    }

    private OIDCProviderMetadata metadata() {
        var metadata =
                new OIDCProviderMetadata(
                        new com.nimbusds.oauth2.sdk.id.Issuer(issuer),
                        List.of(SubjectType.PUBLIC),
                        URI.create(issuer + "/jwks"));
        metadata.setAuthorizationEndpointURI(URI.create(issuer + "/authorize"));
        metadata.setTokenEndpointURI(URI.create(issuer + "/token"));
        metadata.setEndSessionEndpointURI(URI.create(issuer + "/end-session"));
        metadata.setResponseTypes(List.of(ResponseType.CODE));
        metadata.setScopes(new Scope("openid", "profile", "email", "offline_access"));
        metadata.setGrantTypes(
                List.of(
                        GrantType.AUTHORIZATION_CODE,
                        GrantType.REFRESH_TOKEN,
                        GrantType.PASSWORD,
                        GrantType.CLIENT_CREDENTIALS));
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
        metadata.setTokenEndpointAuthMethods(
                List.of(
                        ClientAuthenticationMethod.NONE,
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST));
        return metadata;
    }
}
