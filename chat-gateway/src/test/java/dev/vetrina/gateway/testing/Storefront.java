package dev.vetrina.gateway.testing;

import static io.restassured.RestAssured.given;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.gateway.session.ShopperTokens;
import dev.vetrina.gateway.session.socket.Doors;
import dev.vetrina.kit.backing.TestTokens;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A store of its own for each test, with a backend that vouches for shoppers.
public record Storefront(String key, String secret) {

    public static final String ORIGIN = "https://shop.example";

    /// Open, with one secret and one origin.
    public static Storefront open() {
        var store = announced();
        store.change(settings -> settings.put("enabled", true));
        return store;
    }

    /// Known to the gateway, with nothing decided yet.
    public static Storefront announced() {
        var key = "store-" + UUID.randomUUID().toString().substring(0, 8);
        var store = new Storefront(key, "secret-of-" + key + "-that-is-long-enough");
        Topic.publish(
                new StoreChanged(
                        key,
                        1,
                        "The " + key,
                        "Europe/Rome",
                        "en",
                        List.of("en", "it"),
                        Instant.now()));
        Awaitility.await()
                .until(() ->
                        given().get("/chat/v1/stores/{store}/config", key).statusCode() == 200);
        var doors = Arc.container().instance(Doors.class).get();
        Awaitility.await().until(doors::isPrepared);
        return store;
    }

    /// Its settings, as this storefront wants them, changed a little.
    public void change(Consumer<Map<String, @Nullable Object>> change) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("enabled", true);
        body.put("visibility", "ALL_USERS");
        body.put("startPolicy", "SIGNED_IN_ONLY");
        body.put("defaultLocale", "en");
        body.put("welcomeMessage", Map.of("en", "Hello", "it", "Ciao"));
        body.put("allowedOrigins", List.of(ORIGIN));
        body.put("identity", Map.of("jwtSecrets", List.of(secret)));
        body.put("assistantName", "Luna");
        change.accept(body);
        put(body, admin()).then().statusCode(200);
    }

    public Response put(Object body, String token) {
        return given().auth()
                .oauth2(token)
                .header("If-Match", read(admin()).header("ETag"))
                .contentType(ContentType.JSON)
                .body(body)
                .put("/chat/v1/stores/{store}/settings", key);
    }

    public Response read(String token) {
        return given().auth().oauth2(token).get("/chat/v1/stores/{store}/settings", key);
    }

    public String admin() {
        return TestTokens.agent("admin", List.of("admin"), List.of("*"));
    }

    /// Claims as they should be, to be bent by a test.
    public JWTClaimsSet.Builder claims(String sub) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(sub)
                .audience(key)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .claim("name", "Giulia Rossi")
                .claim("email", "giulia@example.com");
    }

    public String signed(JWTClaimsSet.Builder claims) {
        return signed(claims, secret);
    }

    public static String signed(JWTClaimsSet.Builder claims, String secret) {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
        var jwt = new SignedJWT(header, claims.build());
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    public Response session(Object body) {
        return given().header("X-Forwarded-For", someAddress())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/chat/v1/stores/{store}/sessions", key);
    }

    public static Map<String, Object> identity(String jwt) {
        return Map.of("identity", Map.of("kind", "storefront-jwt", "jwt", jwt));
    }

    public String token(String sub) {
        return session(identity(signed(claims(sub))))
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    public String token(String sub, int ttlSeconds) {
        var body =
                Map.of(
                        "identity",
                        Map.of("kind", "storefront-jwt", "jwt", signed(claims(sub))),
                        "ttlSeconds",
                        ttlSeconds);
        return session(body).then().statusCode(201).extract().path("token");
    }

    /// Ours, and good but for its time, which has passed.
    public String expiredToken(String sub) {
        var tokens = Arc.container().instance(ShopperTokens.class).get();
        var longAgo = Instant.now().minus(Duration.ofHours(1));
        var shopper = ShopperSession.shopper(key, sub, "Giulia Rossi", null, true);
        return tokens.sign(
                ShopperSession.begin(shopper, longAgo, Duration.ofMinutes(15)),
                tokens.currentKey());
    }

    public ProfileId profile(String sub) {
        return ProfileId.of(key, sub);
    }

    public String shopperKey(String sub) {
        return key + "/" + profile(sub);
    }

    /// So that tests do not meet in one address's limit.
    public static String someAddress() {
        var bytes = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            bytes.add(Integer.toString(ThreadLocalRandom.current().nextInt(1, 250)));
        }
        return String.join(".", bytes);
    }
}
