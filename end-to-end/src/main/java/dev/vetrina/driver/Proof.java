package dev.vetrina.driver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// What a storefront's backend vouches for: who its signed-in shopper is. Each `with…` bends one
/// part of it, so that a test can show that the gateway looks at that part.
public record Proof(
        String store,
        String sub,
        String name,
        String email,
        String secret,
        String jti,
        Instant issuedAt,
        Duration life) {

    /// Good for one session within two minutes.
    public static Proof of(Site site, String store, String sub) {
        return new Proof(
                store,
                sub,
                "Shopper " + sub,
                sub + "@example.com",
                site.secretOf(store),
                UUID.randomUUID().toString(),
                Instant.now(),
                Duration.ofMinutes(2));
    }

    public Proof withName(String other) {
        return new Proof(store, sub, other, email, secret, jti, issuedAt, life);
    }

    public Proof withSecret(String other) {
        return new Proof(store, sub, name, email, other, jti, issuedAt, life);
    }

    public Proof withLife(Instant from, Duration length) {
        return new Proof(store, sub, name, email, secret, jti, from, length);
    }

    public String jwt() {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(sub)
                        .audience(store)
                        .jwtID(jti)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(issuedAt.plus(life)))
                        .claim("name", name)
                        .claim("email", email)
                        .build();
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException unsignable) {
            throw new IllegalStateException(unsignable);
        }
    }
}
