package dev.vetrina.gateway.session.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vetrina.gateway.GatewayTest;
import dev.vetrina.gateway.testing.Storefront;
import dev.vetrina.gateway.testing.TicketService;
import dev.vetrina.kit.backing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SessionResourceTest {

    private static final Map<String, Object> ANONYMOUS =
            Map.of("identity", Map.of("kind", "anonymous"));

    @Inject Pool pool;

    @Test
    void aStorefrontsTokenProvesAShopper() {
        var store = Storefront.open();

        store.session(Storefront.identity(store.signed(store.claims("giulia"))))
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("shopper.signedIn", equalTo(true))
                .body("shopper.name", equalTo("Giulia Rossi"))
                .body("shopper.email", equalTo("giulia@example.com"))
                .body("shopper.id", equalTo(store.profile("giulia").toString()));
    }

    @Test
    void theTokenIsOfATypeOfItsOwn() throws Exception {
        var store = Storefront.open();

        var jwt = SignedJWT.parse(store.token("giulia", 60));

        assertThat(jwt.getHeader().getType()).hasToString("vetrina-shopper+jwt");
        var claims = jwt.getJWTClaimsSet();
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(60_000);
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("no sub", claims -> claims.subject(null), "identity_invalid"),
                bad("a number", claims -> claims.claim("sub", 7), "identity_invalid"),
                bad("no jti", claims -> claims.jwtID(null), "identity_invalid"),
                bad("no iat", claims -> claims.issueTime(null), "identity_invalid"),
                bad("no exp", claims -> claims.expirationTime(null), "identity_invalid"),
                bad("no aud", claims -> claims.audience((String) null), "identity_invalid"),
                bad("another store's", claims -> claims.audience("another"), "identity_invalid"),
                bad(
                        "too long a life",
                        claims -> claims.expirationTime(in(700)),
                        "identity_invalid"),
                bad(
                        "from the future",
                        claims -> claims.issueTime(in(60)).expirationTime(in(120)),
                        "identity_invalid"),
                bad("not yet good", claims -> claims.notBeforeTime(in(60)), "identity_invalid"),
                bad(
                        "expired beyond the leeway",
                        claims -> claims.issueTime(in(-120)).expirationTime(in(-31)),
                        "identity_expired"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void aTokenWithBadClaimsProvesNothing(
            String name, UnaryOperator<JWTClaimsSet.Builder> bend, String code) {
        var store = Storefront.open();

        refused(
                store.session(
                        Storefront.identity(store.signed(bend.apply(store.claims("giulia"))))),
                401,
                code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "sub", "jti"})
    void aClaimThatIsTooLongIsNamedAndNotRepeated(String claim) {
        var store = Storefront.open();
        var claims = store.claims("giulia").claim(claim, "x".repeat(256));

        var response = store.session(Storefront.identity(store.signed(claims)));

        refused(response, 401, "identity_invalid");
        response.then().body("detail", startsWith("The claim " + claim + " is longer than "));
        response.then().body("detail", not(containsString("xx")));
    }

    @Test
    void aCharacterOfAClaimIsOneHoweverItIsWritten() {
        var store = Storefront.open();
        var claims =
                store.claims("👗".repeat(255))
                        .jwtID("👗".repeat(219) + UUID.randomUUID())
                        .claim("name", "👗".repeat(200));

        store.session(Storefront.identity(store.signed(claims)))
                .then()
                .statusCode(201)
                .body("shopper.name", equalTo("👗".repeat(200)));
        claims.jwtID(UUID.randomUUID().toString()).claim("name", "👗".repeat(201));
        refused(store.session(Storefront.identity(store.signed(claims))), 401, "identity_invalid");
    }

    @Test
    void aClockThatIsALittleOffIsForgiven() {
        var store = Storefront.open();
        var claims = store.claims("giulia").issueTime(in(-100)).expirationTime(in(-20));

        store.session(Storefront.identity(store.signed(claims))).then().statusCode(201);
    }

    @Test
    void onlyTheStoresOwnSecretSigns() {
        var store = Storefront.open();
        var other = Storefront.open();

        var forged = Storefront.signed(store.claims("giulia"), other.secret());
        refused(store.session(Storefront.identity(forged)), 401, "identity_invalid");
        var unsigned = new PlainJWT(store.claims("giulia").build()).serialize();
        refused(store.session(Storefront.identity(unsigned)), 401, "identity_invalid");
        refused(store.session(Storefront.identity("not.a.jwt")), 401, "identity_invalid");
        var withoutHeader = base64("null") + "." + base64("{}") + "." + base64("x");
        refused(store.session(Storefront.identity(withoutHeader)), 401, "identity_invalid");
        var agent = TestTokens.agent("marco", List.of("support"), List.of("*"));
        refused(store.session(Storefront.identity(agent)), 401, "identity_invalid");
    }

    @Test
    void aSignedTextThatHoldsNoClaimsProvesNothing() throws JOSEException {
        var store = Storefront.open();
        var text = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("giulia"));
        text.sign(new MACSigner(store.secret()));

        refused(store.session(Storefront.identity(text.serialize())), 401, "identity_invalid");
    }

    @Test
    void duringARotationBothSecretsAreGoodAndAfterItOneIs() {
        var store = Storefront.open();
        var next = "the-next-secret-that-is-long-enough-too";
        var both =
                List.of(
                        next,
                        Map.of(
                                "set",
                                true,
                                "last4",
                                store.secret().substring(store.secret().length() - 4)));
        store.change(settings -> settings.put("identity", Map.of("jwtSecrets", both)));

        store.token("giulia");
        var byNext = Storefront.signed(store.claims("giulia"), next);
        store.session(Storefront.identity(byNext)).then().statusCode(201);

        store.change(settings -> settings.put("identity", Map.of("jwtSecrets", List.of(next))));
        refused(
                store.session(Storefront.identity(store.signed(store.claims("giulia")))),
                401,
                "identity_invalid");
    }

    @Test
    void aStoreWithPublishedKeysTakesTheirTokensAndNoOthers() throws JOSEException {
        var store = Storefront.open();
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        var stranger = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        var path = "/" + store.key() + "/jwks.json";
        TicketService.says(path, 200, new JWKSet(List.of(rsa, ec)).toString());
        var url = TicketService.url() + path;
        store.change(settings ->
                settings.put("identity", Map.of("jwtSecrets", List.of(), "jwksUrl", url)));

        var byRsa = new SignedJWT(header(JWSAlgorithm.RS256, "rsa"), store.claims("a").build());
        byRsa.sign(new RSASSASigner(rsa));
        store.session(Storefront.identity(byRsa.serialize())).then().statusCode(201);
        var byEc = new SignedJWT(header(JWSAlgorithm.ES256, "ec"), store.claims("b").build());
        byEc.sign(new ECDSASigner(ec));
        store.session(Storefront.identity(byEc.serialize())).then().statusCode(201);

        var forged = new SignedJWT(header(JWSAlgorithm.ES256, "ec"), store.claims("c").build());
        forged.sign(new ECDSASigner(stranger));
        refused(store.session(Storefront.identity(forged.serialize())), 401, "identity_invalid");
        var otherFamily = Storefront.signed(store.claims("d"), rsa.toPublicJWK().toJSONString());
        refused(store.session(Storefront.identity(otherFamily)), 401, "identity_invalid");
    }

    @Test
    void anIdempotencyKeyHasFrom1To200Characters() {
        var store = Storefront.open();

        refused(keyed(store, ANONYMOUS, "k".repeat(201)), 422, "invalid");
        refused(keyed(store, ANONYMOUS, ""), 422, "invalid");
        keyed(store, ANONYMOUS, "k".repeat(200)).then().statusCode(201);
    }

    @Test
    void aTokenIsSpentOnceButForTheSameRequestAskedAgain() {
        var store = Storefront.open();
        var body = Storefront.identity(store.signed(store.claims("giulia")));

        var first =
                keyed(store, body, "one").then().statusCode(201).extract().<String>path("token");
        var again =
                keyed(store, body, "one").then().statusCode(201).extract().<String>path("token");

        assertThat(again).isEqualTo(first);
        refused(keyed(store, body, "two"), 401, "identity_replayed");
        refused(store.session(body), 401, "identity_replayed");
    }

    @Test
    void theSameRequestGetsTheSameAnswerForAMinuteAlone() {
        var store = Storefront.open();
        var jwt = store.signed(store.claims("giulia"));
        var body = Storefront.identity(jwt);
        keyed(store, body, "one").then().statusCode(201);

        spentEarlier(store, 30);
        keyed(store, body, "one").then().statusCode(201);
        var another = new HashMap<String, Object>(body);
        another.put("ttlSeconds", 60);
        refused(keyed(store, another, "one"), 401, "identity_replayed");

        spentEarlier(store, 31);
        refused(keyed(store, body, "one"), 401, "identity_replayed");
    }

    /// An answer may have been lost on its way while the proof had seconds left.
    @Test
    void theSameRequestGetsItsAnswerThoughItsProofHasExpiredMeanwhile() {
        var store = Storefront.open();
        var now = Instant.now();
        var jwt =
                store.signed(
                        store.claims("giulia")
                                .issueTime(Date.from(now.minusSeconds(60)))
                                .expirationTime(Date.from(now.minusSeconds(25))));
        var body = Storefront.identity(jwt);
        var first = keyed(store, body, "one").then().statusCode(201).extract().asString();

        await().untilAsserted(() -> refused(keyed(store, body, "two"), 401, "identity_expired"));

        assertThat(keyed(store, body, "one").then().statusCode(201).extract().asString())
                .isEqualTo(first);
    }

    /// As if the time since its proofs were spent had been so much longer.
    private void spentEarlier(Storefront store, int seconds) {
        var aged =
                pool.preparedQuery(
                                """
                                UPDATE spent_proof SET issued_at = issued_at - make_interval(secs => $2)
                                WHERE id LIKE $1 || '/%'
                                """)
                        .executeAndAwait(Tuple.of(store.key(), (double) seconds));
        assertThat(aged.rowCount()).isEqualTo(1);
    }

    @Test
    void anExpiredSessionIsNotRenewed() {
        var store = Storefront.open();

        refused(
                bearing(
                        store,
                        store.expiredToken("giulia"),
                        Map.of("identity", Map.of("kind", "session"))),
                401,
                "identity_expired");
    }

    @Test
    void aSessionIsRenewedByItsOwnTokenAlone() {
        var store = Storefront.open();
        var token = store.token("giulia");
        var renewal = Map.of("identity", Map.of("kind", "session"), "ttlSeconds", 60);

        bearing(store, token, renewal)
                .then()
                .statusCode(201)
                .body("shopper.id", equalTo(store.profile("giulia").toString()));
        refused(store.session(renewal), 401, "identity_invalid");
        refused(bearing(store, token + "x", renewal), 401, "identity_invalid");
        refused(bearing(Storefront.open(), token, renewal), 401, "identity_invalid");
        var agent = TestTokens.agent("marco", List.of("support"), List.of("*"));
        refused(bearing(store, agent, renewal), 401, "identity_invalid");
    }

    @Test
    void anAnonymousShopperIsNobodyInParticular() {
        var store = Storefront.open();

        var one = store.session(ANONYMOUS).then().statusCode(201);
        one.body("shopper.signedIn", equalTo(false));
        var other = store.session(ANONYMOUS).then().statusCode(201);

        assertThat(one.extract().<String>path("shopper.id"))
                .isNotEqualTo(other.extract().<String>path("shopper.id"));
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("not json", 400, "bad_request"),
                Arguments.of("", 400, "bad_request"),
                Arguments.of("[]", 400, "bad_request"),
                Arguments.of("{\"identity\":{\"kind\":\"anonymous\"}} {}", 400, "bad_request"),
                Arguments.of(
                        "{\"identity\":{\"kind\":\"x\",\"kind\":\"anonymous\"}}",
                        400,
                        "bad_request"),
                Arguments.of("{}", 400, "bad_request"),
                Arguments.of("{\"identity\":{}}", 400, "bad_request"),
                Arguments.of("{\"identity\":{\"kind\":\"storefront-jwt\"}}", 400, "bad_request"),
                Arguments.of(
                        "{\"identity\":{\"kind\":\"anonymous\"},\"ttlSeconds\":4}",
                        400,
                        "bad_request"),
                Arguments.of(
                        "{\"identity\":{\"kind\":\"anonymous\"},\"ttlSeconds\":901}",
                        400,
                        "bad_request"),
                Arguments.of("{\"identity\":{\"kind\":\"x\"}}", 422, "identity_unknown_kind"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyIsRefused(String body, int status, String code) {
        refused(Storefront.open().session(body), status, code);
    }

    @Test
    void aStoreThatIsUnknownOrHasNoChatGivesNoSession() {
        refused(new Storefront("nowhere", "").session(ANONYMOUS), 404, "store_unknown");
        var store = Storefront.open();
        store.change(settings -> settings.put("enabled", false));
        refused(store.session(ANONYMOUS), 403, "web_chat_disabled");
    }

    @Test
    void oneAddressGetsSoManyNewSessionsInAMinute() {
        var store = Storefront.open();
        var address = Storefront.someAddress();
        var asked = 0;
        while (from(store, address).statusCode() == 201) {
            asked++;
        }

        assertThat(asked).isGreaterThanOrEqualTo(60);
        from(store, "spoofed, " + Storefront.someAddress()).then().statusCode(201);
        var refused = exhausted(store, Storefront.someAddress() + ", " + address);
        refused(refused, 429, "rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    }

    /// He may share the address with a whole office that signs in.
    @Test
    void whoHasASessionRenewsItWhateverTheAddress() {
        var store = Storefront.open();
        var address = Storefront.someAddress();
        exhausted(store, address);

        given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + store.token("giulia"))
                .contentType(ContentType.JSON)
                .body(Map.of("identity", Map.of("kind", "session")))
                .post("/chat/v1/stores/{store}/sessions", store.key())
                .then()
                .statusCode(201);
    }

    /// Room for one more comes back every second.
    private static Response exhausted(Storefront store, String address) {
        var answer = from(store, address);
        while (answer.statusCode() == 201) {
            answer = from(store, address);
        }
        return answer;
    }

    @Test
    void onlyListedOriginsMayAsk() {
        var store = Storefront.open();
        var path = "/chat/v1/stores/" + store.key() + "/sessions";

        given().header("Origin", Storefront.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN)
                .header("Access-Control-Max-Age", "600");
        withOrigin(store, Storefront.ORIGIN)
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN)
                .header("Access-Control-Expose-Headers", "ETag, Retry-After");
        for (var origin : List.of("null", "https://shop.example.evil.com", "http://shop.example")) {
            var answer = withOrigin(store, origin);
            refused(answer, 403, "origin_not_allowed");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    /// The router takes the path with a slash at its end, too.
    @Test
    void aSlashAtTheEndLetsNobodyElseAsk() {
        var store = Storefront.open();
        var path = "/chat/v1/stores/" + store.key() + "/sessions/";
        var proof = Storefront.identity(store.signed(store.claims("giulia")));

        refused(
                given().header("Origin", "https://evil.example")
                        .contentType(ContentType.JSON)
                        .body(proof)
                        .post(path),
                403,
                "origin_not_allowed");
        given().header("Origin", Storefront.ORIGIN)
                .header("X-Forwarded-For", Storefront.someAddress())
                .contentType(ContentType.JSON)
                .body(proof)
                .post(path)
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", Storefront.ORIGIN);
    }

    private static Response withOrigin(Storefront store, String origin) {
        return given().header("Origin", origin)
                .header("X-Forwarded-For", Storefront.someAddress())
                .contentType(ContentType.JSON)
                .body(ANONYMOUS)
                .post("/chat/v1/stores/{store}/sessions", store.key());
    }

    private static Response from(Storefront store, String address) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(ANONYMOUS)
                .post("/chat/v1/stores/{store}/sessions", store.key());
    }

    private static Response keyed(Storefront store, Object body, String key) {
        return given().header("X-Forwarded-For", Storefront.someAddress())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/chat/v1/stores/{store}/sessions", store.key());
    }

    private static Response bearing(Storefront store, String token, Object body) {
        return given().header("X-Forwarded-For", Storefront.someAddress())
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/chat/v1/stores/{store}/sessions", store.key());
    }

    private static void refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", status == 401 ? equalTo("Bearer") : nullValue())
                .body("code", equalTo(code));
    }

    private static String base64(String json) {
        return Base64URL.encode(json).toString();
    }

    private static Arguments bad(
            String name, UnaryOperator<JWTClaimsSet.Builder> bend, String code) {
        return Arguments.of(name, bend, code);
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).build();
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
