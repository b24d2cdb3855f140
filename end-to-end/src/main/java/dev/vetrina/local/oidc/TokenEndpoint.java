package dev.vetrina.local.oidc;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a grant into tokens.
final class TokenEndpoint {
    /// Why there is no token.
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ErrorObject reason;

        Refused(ErrorObject reason) {
            super(reason.getCode());
            this.reason = reason;
        }
    }

    private final Map<String, RegisteredClient> clients;
    private final TokenMint tokens;
    private final Codes codes;

    TokenEndpoint(Map<String, RegisteredClient> clients, TokenMint tokens, Codes codes) {
        this.clients = clients;
        this.tokens = tokens;
        this.codes = codes;
    }

    void answer(RoutingContext context) {
        var answer = answerTo(context).toHTTPResponse();
        var response = context.response().setStatusCode(answer.getStatusCode());
        answer.getHeaderMap().forEach(response::putHeader);
        response.putHeader("Cache-Control", "no-store").end(answer.getBody());
    }

    private Response answerTo(RoutingContext context) {
        try {
            var request = TokenRequest.parse(read(context));
            return granted(client(request), request.getAuthorizationGrant());
        } catch (ParseException unreadable) {
            var problem = unreadable.getErrorObject();
            return new TokenErrorResponse(problem == null ? OAuth2Error.INVALID_REQUEST : problem);
        } catch (Refused refused) {
            return new TokenErrorResponse(refused.reason);
        }
    }

    private static HTTPRequest read(RoutingContext context) throws ParseException {
        var url = URI.create(context.request().absoluteURI());
        var request = new HTTPRequest(HTTPRequest.Method.POST, url);
        request.setContentType(context.request().getHeader("Content-Type"));
        request.setAuthorization(context.request().getHeader("Authorization"));
        request.setBody(context.body().asString());
        return request;
    }

    private RegisteredClient client(TokenRequest request) throws Refused {
        var authentication = request.getClientAuthentication();
        var id = authentication == null ? request.getClientID() : authentication.getClientID();
        var client = id == null ? null : clients.get(id.getValue());
        if (client == null || !proven(client, authentication)) {
            throw new Refused(OAuth2Error.INVALID_CLIENT);
        }
        if (!client.grants().contains(request.getAuthorizationGrant().getType())) {
            throw new Refused(OAuth2Error.UNAUTHORIZED_CLIENT);
        }
        return client;
    }

    private static boolean proven(
            RegisteredClient client, @Nullable ClientAuthentication authentication) {
        if (client.secret().isEmpty()) {
            return authentication == null;
        }
        return authentication instanceof PlainClientSecret shown
                && same(client.secret().get(), shown.getClientSecret().getValue());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Response granted(RegisteredClient client, AuthorizationGrant grant) throws Refused {
        return switch (grant) {
            case AuthorizationCodeGrant code -> forCode(client, code);
            case RefreshTokenGrant refresh ->
                    forAgent(
                            client,
                            tokens.refreshedBy(refresh.getRefreshToken().getValue(), client.id()),
                            null);
            case ResourceOwnerPasswordCredentialsGrant password ->
                    forAgent(
                            client,
                            AgentAccount.authenticated(
                                    password.getUsername(), password.getPassword().getValue()),
                            null);
            case ClientCredentialsGrant _ -> forMachine(client);
            default -> throw new Refused(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        };
    }

    private Response forCode(RegisteredClient client, AuthorizationCodeGrant code) throws Refused {
        var grant = codes.spend(code.getAuthorizationCode().getValue());
        var verifier = code.getCodeVerifier();
        var proven =
                grant.filter(given -> given.client().equals(client.id()))
                        .filter(given ->
                                given.redirectUri()
                                        .equals(String.valueOf(code.getRedirectionURI())))
                        .filter(given ->
                                verifier != null
                                        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                                .equals(given.challenge()));
        return forAgent(
                client,
                proven.map(Codes.Grant::agent),
                proven.map(Codes.Grant::nonce).orElse(null));
    }

    private Response forAgent(
            RegisteredClient client, Optional<AgentAccount> agent, @Nullable String nonce)
            throws Refused {
        var known = agent.orElseThrow(() -> new Refused(OAuth2Error.INVALID_GRANT));
        var life = life(client);
        var access = bearer(tokens.access(known, client.id(), life), life);
        var refresh = new RefreshToken(tokens.refresh(known, client.id()));
        var identity = tokens.identity(known, client.id(), nonce);
        return new OIDCTokenResponse(new OIDCTokens(identity, access, refresh));
    }

    private Response forMachine(RegisteredClient client) {
        var access = bearer(tokens.access(client), TokenMint.ACCESS);
        return new AccessTokenResponse(new Tokens(access, null));
    }

    private static BearerAccessToken bearer(String token, Duration life) {
        return new BearerAccessToken(token, life.toSeconds(), null);
    }

    private static Duration life(RegisteredClient client) {
        return client.id().equals(RegisteredClient.CLI)
                ? TokenMint.ACCESS_OF_SCRIPTS
                : TokenMint.ACCESS;
    }
}
