package dev.vetrina.local.origin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// What a shop's backend signs to say "this is that shopper": good once, for a few minutes.
public final class ShopperProof {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private ShopperProof() {}

    /// @param secret the store's shared secret; its UTF-8 bytes are the key
    public static String jwt(String store, String secret, Shop.Shopper shopper, Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(shopper.id())
                        .audience(store)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("name", shopper.name())
                        .claim("email", shopper.email())
                        .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return token.serialize();
    }
}
