package dev.vetrina.kit.backing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// Access tokens as the issuer would give them, signed by a key made for this test run.
public final class TestTokens {

    private static final String PRIVATE_KEY = "vetrina.test.private-key";
    private static final String AUDIENCE = "vetrina";

    private TestTokens() {}

    /// A person who works in the helpdesk.
    public static String agent(String username, List<String> roles, List<String> stores) {
        return agent(username, roles, stores, Duration.ofMinutes(10));
    }

    /// @param life in whole seconds
    public static String agent(
            String username, List<String> roles, List<String> stores, Duration life) {
        return Jwt.subject("agent-" + username)
                .audience(AUDIENCE)
                .claim("realm_access", Map.of("roles", roles))
                .claim("stores", stores)
                .claim("preferred_username", username)
                .claim("name", Character.toUpperCase(username.charAt(0)) + username.substring(1))
                .expiresIn(life)
                .sign(privateKey());
    }

    /// What the issuer tells a client of who signed in: signed as well, but for that client alone.
    public static String id(String username, List<String> roles, List<String> stores) {
        return Jwt.subject("agent-" + username)
                .audience("console")
                .claim("realm_access", Map.of("roles", roles))
                .claim("stores", stores)
                .claim("nonce", "once")
                .expiresIn(Duration.ofMinutes(10))
                .sign(privateKey());
    }

    /// Good, but it does not say whose it is.
    public static String nobodys(List<String> roles, List<String> stores) {
        return Jwt.audience(AUDIENCE)
                .claim("realm_access", Map.of("roles", roles))
                .claim("stores", stores)
                .claim("preferred_username", "nobody")
                .expiresIn(Duration.ofMinutes(10))
                .sign(privateKey());
    }

    /// A caller with client credentials.
    public static String machine(String client, List<String> roles, List<String> stores) {
        return Jwt.subject("client-" + client)
                .audience(AUDIENCE)
                .claim("realm_access", Map.of("roles", roles))
                .claim("stores", stores)
                .claim("azp", client)
                .expiresIn(Duration.ofMinutes(10))
                .sign(privateKey());
    }

    /// Good but for its time, which has passed.
    public static String expired(String username, List<String> roles, List<String> stores) {
        return Jwt.subject("agent-" + username)
                .audience(AUDIENCE)
                .claim("realm_access", Map.of("roles", roles))
                .claim("stores", stores)
                .claim("preferred_username", username)
                .expiresAt(1)
                .sign(privateKey());
    }

    /// As a shop's own shopper bears one, which is nobody's in the helpdesk.
    public static String shopper() {
        return Jwt.subject("giulia")
                .audience("demo")
                .jws()
                .type("vetrina-shopper+jwt")
                .signWithSecret("the secret of a storefront, long enough");
    }

    /// What the tested application is configured with.
    static Map<String, String> configuration() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var keys = generator.generateKeyPair();
            return Map.of(
                    "quarkus.oidc.public-key",
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        var encoded = ConfigProvider.getConfig().getValue(PRIVATE_KEY, String.class);
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
