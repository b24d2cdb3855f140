package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vetrina.gateway.session.Refusal;
import dev.vetrina.gateway.session.StorefrontTokens;
import dev.vetrina.gateway.session.Vouched;
import dev.vetrina.gateway.settings.Store;
import dev.vetrina.kit.event.TextModule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The signature first, by the store's one family of keys; then every claim.
@ApplicationScoped
class JwtStorefrontTokens implements StorefrontTokens {

    private static final Duration LONGEST = Duration.ofSeconds(600);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final int MAX_TOKEN = 8_192;
    private static final List<Limit> LIMITS =
            List.of(
                    new Limit("sub", 255),
                    new Limit("jti", 255),
                    new Limit("name", 200),
                    new Limit("email", 200));

    private final PublishedKeys published;
    private final InstantSource clock;

    private record Limit(String claim, int characters) {}

    JwtStorefrontTokens(PublishedKeys published, InstantSource clock) {
        this.published = published;
        this.clock = clock;
    }

    @Override
    public Uni<Vouched> check(Store store, String jwt) {
        return parsed(jwt) instanceof SignedJWT signed
                ? signature(store, signed).map(good -> good ? claims(store, signed) : invalid())
                : Uni.createFrom().item(invalid());
    }

    private Uni<Boolean> signature(Store store, SignedJWT jwt) {
        var keys = store.settings().identity();
        var algorithm = jwt.getHeader().getAlgorithm();
        if (JWSAlgorithm.HS256.equals(algorithm)) {
            return Uni.createFrom()
                    .item(keys.jwtSecrets().stream().anyMatch(secret -> signedBy(secret, jwt)));
        }
        var url = keys.jwksUrl();
        if (url != null
                && (JWSAlgorithm.RS256.equals(algorithm) || JWSAlgorithm.ES256.equals(algorithm))) {
            return published.haveSigned(store.key(), url, jwt);
        }
        return Uni.createFrom().item(false);
    }

    private Vouched claims(Store store, SignedJWT jwt) {
        try {
            var payload = jwt.getPayload().toJSONObject();
            // A number would be read as text, and several large ones as the same.
            return payload == null || payload.get("sub") instanceof Number
                    ? invalid()
                    : claims(store, JWTClaimsSet.parse(payload));
        } catch (ParseException e) {
            return invalid();
        }
    }

    private Vouched claims(Store store, JWTClaimsSet claims) throws ParseException {
        var sub = claims.getSubject();
        var id = claims.getJWTID();
        var name = claims.getStringClaim("name");
        var email = claims.getStringClaim("email");
        var tooLong = tooLong(claims);
        if (tooLong.isPresent()) {
            return new Vouched.No(Refusal.IDENTITY_INVALID, tooLong.get());
        }
        if (!isId(sub) || !isId(id) || !isText(name) || !isText(email)) {
            return invalid();
        }
        if (claims.getIssueTime() == null
                || claims.getExpirationTime() == null
                || !claims.getAudience().contains(store.key())) {
            return invalid();
        }
        var now = clock.instant();
        var issued = claims.getIssueTime().toInstant();
        var expires = claims.getExpirationTime().toInstant();
        var notBefore = claims.getNotBeforeTime();
        if (expires.isAfter(issued.plus(LONGEST))
                || expires.isBefore(issued)
                || issued.isAfter(now.plus(LEEWAY))
                || (notBefore != null && notBefore.toInstant().isAfter(now.plus(LEEWAY)))) {
            return invalid();
        }
        return new Vouched.For(sub, name, email, id, expires.plus(LEEWAY));
    }

    private static @Nullable SignedJWT parsed(String jwt) {
        try {
            return jwt.length() > MAX_TOKEN ? null : SignedJWT.parse(jwt);
        } catch (ParseException | RuntimeException e) {
            // A header that is `null` is no ParseException to the library.
            return null;
        }
    }

    private static boolean signedBy(String secret, SignedJWT jwt) {
        try {
            return jwt.verify(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            return false;
        }
    }

    /// Which claim it is and what it may have, never what it says.
    private static Optional<String> tooLong(JWTClaimsSet claims) throws ParseException {
        for (var limit : LIMITS) {
            var text = claims.getStringClaim(limit.claim());
            if (text != null && TextModule.isLonger(text, limit.characters())) {
                return Optional.of(
                        "The claim "
                                + limit.claim()
                                + " is longer than "
                                + limit.characters()
                                + " characters");
            }
        }
        return Optional.empty();
    }

    private static boolean isId(@Nullable String text) {
        return text != null && !TextModule.isEmpty(text) && TextModule.isStorable(text);
    }

    private static boolean isText(@Nullable String text) {
        return text == null || TextModule.isStorable(text);
    }

    private static Vouched invalid() {
        return new Vouched.No(Refusal.IDENTITY_INVALID, null);
    }
}
