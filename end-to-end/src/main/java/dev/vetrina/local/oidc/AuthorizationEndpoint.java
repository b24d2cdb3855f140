package dev.vetrina.local.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Where a browser is sent to sign in. An unknown client or redirect address is told to the person
/// and never redirected to.
final class AuthorizationEndpoint {
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final String origin;
    private final Map<String, RegisteredClient> clients;
    private final TokenMint tokens;
    private final Codes codes;
    private final SignInPage page;

    AuthorizationEndpoint(
            String origin,
            Map<String, RegisteredClient> clients,
            TokenMint tokens,
            Codes codes,
            SignInPage page) {
        this.origin = origin;
        this.clients = clients;
        this.tokens = tokens;
        this.codes = codes;
        this.page = page;
    }

    void ask(RoutingContext context) {
        var query = Optional.ofNullable(context.request().query()).orElse("");
        var request = known(query);
        if (request.isEmpty()) {
            unknown(context);
            return;
        }
        var problem = problem(request.get());
        if (problem.isPresent()) {
            refuse(context, request.get(), problem.get());
            return;
        }
        var signedIn = signedIn(context, request.get());
        if (signedIn.isPresent()) {
            grant(context, request.get(), signedIn.get());
        } else if (prompts(request.get(), Prompt.Type.NONE)) {
            refuse(context, request.get(), OIDCError.LOGIN_REQUIRED);
        } else {
            show(context, 200, query, "", false);
        }
    }

    /// What the sign-in form sends. Only a form of our own page may sign a browser in.
    void signIn(RoutingContext context) {
        var form = context.request().formAttributes();
        var query = Optional.ofNullable(form.get("request")).orElse("");
        var request = known(query).filter(known -> problem(known).isEmpty());
        var sender = context.request().getHeader("Origin");
        if (request.isEmpty() || (sender != null && !sender.equals(origin))) {
            unknown(context);
            return;
        }
        var username = Optional.ofNullable(form.get("username")).orElse("").strip();
        var password = Optional.ofNullable(form.get("password")).orElse("");
        var agent = AgentAccount.authenticated(username, password);
        if (agent.isEmpty()) {
            show(context, 401, query, username, true);
            return;
        }
        context.response().addCookie(cookie(tokens.signIn(agent.get())));
        grant(context, request.get(), agent.get());
    }

    void endSession(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
        var target = origin + "/helpdesk/";
        try {
            var query = Optional.ofNullable(context.request().query()).orElse("");
            var wanted = LogoutRequest.parse(query).getPostLogoutRedirectionURI();
            if (wanted != null && wanted.toString().startsWith(origin + "/")) {
                target = wanted.toString();
            }
        } catch (ParseException unreadable) {
            // The session ends all the same; the person lands on the console.
        }
        redirect(context, target);
    }

    private Optional<AuthenticationRequest> known(String query) {
        try {
            var request = AuthenticationRequest.parse(query);
            var client = clients.get(request.getClientID().getValue());
            var allowed =
                    client != null
                            && client.grants().contains(GrantType.AUTHORIZATION_CODE)
                            && client.redirectUris()
                                    .contains(String.valueOf(request.getRedirectionURI()));
            return allowed ? Optional.of(request) : Optional.empty();
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ErrorObject> problem(AuthenticationRequest request) {
        if (!request.getResponseType().equals(ResponseType.CODE)) {
            return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
        }
        var pkce =
                request.getCodeChallenge() != null
                        && CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod());
        return pkce
                ? Optional.empty()
                : Optional.of(OAuth2Error.INVALID_REQUEST.setDescription("PKCE is required"));
    }

    private Optional<AgentAccount> signedIn(RoutingContext context, AuthenticationRequest request) {
        var cookie = context.request().getCookie(cookieName());
        if (cookie == null || prompts(request, Prompt.Type.LOGIN)) {
            return Optional.empty();
        }
        return tokens.signedInBy(cookie.getValue());
    }

    private static boolean prompts(AuthenticationRequest request, Prompt.Type type) {
        return request.getPrompt() != null && request.getPrompt().contains(type);
    }

    private void grant(RoutingContext context, AuthenticationRequest request, AgentAccount agent) {
        var nonce = request.getNonce() == null ? null : request.getNonce().getValue();
        var redirectUri = request.getRedirectionURI();
        var code =
                codes.issue(
                        new Codes.Grant(
                                agent,
                                request.getClientID().getValue(),
                                redirectUri.toString(),
                                request.getCodeChallenge(),
                                nonce));
        var answer =
                new AuthenticationSuccessResponse(
                        redirectUri,
                        new AuthorizationCode(code),
                        null,
                        null,
                        request.getState(),
                        null,
                        ResponseMode.QUERY);
        redirect(context, answer.toURI().toString());
    }

    private static void refuse(
            RoutingContext context, AuthenticationRequest request, ErrorObject problem) {
        URI redirectUri = request.getRedirectionURI();
        var answer =
                new AuthorizationErrorResponse(
                        redirectUri, problem, request.getState(), ResponseMode.QUERY);
        redirect(context, answer.toURI().toString());
    }

    private static void redirect(RoutingContext context, String target) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", target)
                .putHeader("Cache-Control", "no-store")
                .end();
    }

    private void show(
            RoutingContext context, int status, String query, String username, boolean wrong) {
        var languages = Optional.ofNullable(context.request().getHeader("Accept-Language"));
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", PAGE_POLICY)
                .putHeader("Cache-Control", "no-store")
                .end(page.html(languages.orElse("en"), query, username, wrong));
    }

    private static void unknown(RoutingContext context) {
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end("This sign-in request is not known here.");
    }

    /// Cookies of `localhost` are shared by its ports; the name keeps two stacks apart.
    private String cookieName() {
        return "vetrina-sign-in-" + URI.create(origin).getPort();
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(cookieName(), value)
                .setPath("/oidc")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }
}
