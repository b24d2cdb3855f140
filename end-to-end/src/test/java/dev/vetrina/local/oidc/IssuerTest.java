package dev.vetrina.local.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who gets which token.
class IssuerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> SECRETS =
            Map.of("vetrina-services", "secret-of-services", "helpdesk-bot", "secret-of-bot");

    private static Vertx vertx;
    private static RSAKey key;
    private static String origin;

    @BeforeAll
    static void listen() throws Exception {
        vertx = Vertx.vertx();
        key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        var router = Router.router(vertx);
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        origin = "http://localhost:" + server.actualPort();
        var issuer = new Issuer(origin, key, SECRETS, InstantSource.system());
        router.route("/oidc/*").subRouter(issuer.routes(vertx));
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @Test
    void signingInOnThePageGivesTheConsoleItsTokens() throws Exception {
        var verifier = new CodeVerifier();
        var code = codeFor("marco", verifier);
        var tokens = exchange(code, verifier);
        assertThat(tokens.statusCode()).isEqualTo(200);

        var access = token(tokens, "access_token");
        assertThat(access.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(access.getJWTClaimsSet().getAudience()).containsExactly("vetrina");
        assertThat(access.getJWTClaimsSet().getStringClaim("preferred_username"))
                .isEqualTo("marco");
        assertThat(access.getJWTClaimsSet().getStringListClaim("stores")).containsExactly("demo");
        assertThat(access.getJWTClaimsSet().getJSONObjectClaim("realm_access"))
                .isEqualTo(Map.of("roles", List.of("support")));
        assertThat(access.verify(new RSASSAVerifier(publishedKey()))).isTrue();

        var identity = token(tokens, "id_token");
        assertThat(identity.getJWTClaimsSet().getAudience()).containsExactly("helpdesk-console");
        assertThat(identity.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n-1");
    }

    @Test
    void aCodeIsWorthNothingWithAnotherVerifier() throws Exception {
        var code = codeFor("marco", new CodeVerifier());
        assertThat(error(exchange(code, new CodeVerifier()))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        var verifier = new CodeVerifier();
        var code = codeFor("marco", verifier);
        assertThat(exchange(code, verifier).statusCode()).isEqualTo(200);
        assertThat(error(exchange(code, verifier))).isEqualTo("invalid_grant");
    }

    @Test
    void aWrongPasswordShowsThePageAgain() throws Exception {
        var query = authorization(new CodeVerifier());
        var answer = signIn(Map.of("request", query, "username", "marco", "password", "no"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("role=\"alert\"").contains("value=\"marco\"");
    }

    @Test
    void whatWasTypedIsTextOnThePage() throws Exception {
        var query = authorization(new CodeVerifier());
        var typed = "\"><script>alert(1)</script>";
        var answer = signIn(Map.of("request", query, "username", typed, "password", "no"));
        assertThat(answer.body()).doesNotContain("<script");
    }

    @Test
    void aBrowserIsNeverSentToAnAddressThatIsNotRegistered() throws Exception {
        var query = authorization(new CodeVerifier()).replace("helpdesk", "elsewhere");
        var answer = get("/oidc/authorize?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void withoutPkceThereIsNoCode() throws Exception {
        var query = authorization(new CodeVerifier()).replaceAll("&code_challenge[^&]*", "");
        var answer = get("/oidc/authorize?" + query);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(origin + "/helpdesk/?")
                .contains("error=invalid_request");
    }

    @Test
    void aSilentRequestWithoutASignInIsToldSo() throws Exception {
        var answer = get("/oidc/authorize?" + authorization(new CodeVerifier()) + "&prompt=none");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains("error=login_required");
    }

    @Test
    void aScriptSignsInByPasswordAndRenews() throws Exception {
        var first =
                ask(
                        Map.of(
                                "grant_type", "password",
                                "client_id", "helpdesk-cli",
                                "username", "zoe",
                                "password", "zoe"));
        assertThat(new PasswordGrant(origin).token("zoe")).isNotEmpty();
        var renewed =
                ask(
                        Map.of(
                                "grant_type", "refresh_token",
                                "client_id", "helpdesk-cli",
                                "refresh_token",
                                        new JsonObject(first.body()).getString("refresh_token")));
        assertThat(token(renewed, "access_token").getJWTClaimsSet().getStringListClaim("stores"))
                .containsExactly("demo-two");
    }

    @Test
    void anotherTokenIsNoRefreshToken() throws Exception {
        var access = new PasswordGrant(origin).token("zoe");
        var refused =
                ask(
                        Map.of(
                                "grant_type", "refresh_token",
                                "client_id", "helpdesk-cli",
                                "refresh_token", access));
        assertThat(error(refused)).isEqualTo("invalid_grant");
    }

    @Test
    void theConsoleTakesNoPasswords() throws Exception {
        var refused =
                ask(
                        Map.of(
                                "grant_type", "password",
                                "client_id", "helpdesk-console",
                                "username", "marco",
                                "password", "marco"));
        assertThat(error(refused)).isEqualTo("unauthorized_client");
    }

    @Test
    void aServiceProvesItselfByItsSecret() throws Exception {
        var answer = machine("vetrina-services", "secret-of-services");
        var claims = token(answer, "access_token").getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("realm_access"))
                .isEqualTo(Map.of("roles", List.of("service")));
        assertThat(claims.getStringClaim("preferred_username")).isNull();
        assertThat(error(machine("vetrina-services", "another"))).isEqualTo("invalid_client");
    }

    private static HttpResponse<String> machine(String id, String secret) throws Exception {
        return ask(
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", id,
                        "client_secret", secret));
    }

    private static String authorization(CodeVerifier verifier) {
        return form(
                Map.of(
                        "response_type", "code",
                        "client_id", "helpdesk-console",
                        "redirect_uri", origin + "/helpdesk/",
                        "scope", "openid",
                        "state", "s-1",
                        "nonce", "n-1",
                        "code_challenge",
                                CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                        .getValue(),
                        "code_challenge_method", "S256"));
    }

    private static String codeFor(String agent, CodeVerifier verifier) throws Exception {
        var query = authorization(verifier);
        assertThat(get("/oidc/authorize?" + query).body()).contains("<form");
        var answer = signIn(Map.of("request", query, "username", agent, "password", agent));
        var target = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(target.toString()).startsWith(origin + "/helpdesk/").contains("state=s-1");
        return target.getQuery().replaceAll(".*code=([^&]*).*", "$1");
    }

    private static HttpResponse<String> exchange(String code, CodeVerifier verifier)
            throws Exception {
        return ask(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "helpdesk-console",
                        "redirect_uri",
                        origin + "/helpdesk/",
                        "code",
                        code,
                        "code_verifier",
                        verifier.getValue()));
    }

    private static HttpResponse<String> signIn(Map<String, String> fields) throws Exception {
        return post("/oidc/authorize", fields);
    }

    private static HttpResponse<String> ask(Map<String, String> fields) throws Exception {
        return post("/oidc/token", fields);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, Map<String, String> fields)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static SignedJWT token(HttpResponse<String> answer, String name) throws ParseException {
        return SignedJWT.parse(new JsonObject(answer.body()).getString(name));
    }

    private static String error(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("error");
    }

    private static RSAKey publishedKey() throws Exception {
        var keys = JWKSet.parse(get("/oidc/jwks").body());
        assertThat(keys.toString()).doesNotContain("\"d\"");
        return keys.getKeyByKeyId(key.getKeyID()).toRSAKey();
    }
}
