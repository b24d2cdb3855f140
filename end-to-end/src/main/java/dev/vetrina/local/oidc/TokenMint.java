package dev.vetrina.local.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Signs every kind of token, each with a type of its own, so that none can pass for another.
final class TokenMint {
    static final Duration ACCESS = Duration.ofMinutes(15);

    /// Scripts keep theirs longer: a load test does not want to renew.
    static final Duration ACCESS_OF_SCRIPTS = Duration.ofHours(2);

    private static final Duration REFRESH = Duration.ofDays(7);
    private static final Duration SIGN_IN = Duration.ofHours(12);
    private static final String AUDIENCE = "vetrina";

    private final RSAKey key;
    private final String issuer;
    private final InstantSource clock;

    TokenMint(RSAKey key, String issuer, InstantSource clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    String access(AgentAccount agent, String client, Duration life) {
        var claims =
                claims(agent.subject(), AUDIENCE, life)
                        .claim("azp", client)
                        .claim("client_id", client)
                        .claim("scope", "openid profile email")
                        .claim("preferred_username", agent.username())
                        .claim("name", agent.name())
                        .claim("email", agent.email())
                        .claim("realm_access", Map.of("roles", agent.roles()))
                        .claim("stores", agent.stores());
        return signed("at+jwt", claims);
    }

    String access(RegisteredClient machine) {
        var claims =
                claims(machine.id(), AUDIENCE, ACCESS)
                        .claim("azp", machine.id())
                        .claim("client_id", machine.id())
                        .claim("gty", "client-credentials")
                        .claim("name", machine.id())
                        .claim("realm_access", Map.of("roles", machine.roles()))
                        .claim("stores", machine.stores());
        return signed("at+jwt", claims);
    }

    String identity(AgentAccount agent, String client, @Nullable String nonce) {
        var claims =
                claims(agent.subject(), client, ACCESS)
                        .claim("azp", client)
                        .claim("preferred_username", agent.username())
                        .claim("name", agent.name())
                        .claim("email", agent.email());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return signed("JWT", claims);
    }

    String refresh(AgentAccount agent, String client) {
        return signed("rt+jwt", claims(agent.subject(), client, REFRESH));
    }

    /// What the issuer's own cookie holds: this browser signed in as this person.
    String signIn(AgentAccount agent) {
        return signed("sign-in+jwt", claims(agent.subject(), issuer, SIGN_IN));
    }

    Optional<AgentAccount> refreshedBy(String token, String client) {
        return read("rt+jwt", token, client).flatMap(AgentAccount::withSubject);
    }

    Optional<AgentAccount> signedInBy(String cookie) {
        return read("sign-in+jwt", cookie, issuer).flatMap(AgentAccount::withSubject);
    }

    private JWTClaimsSet.Builder claims(String subject, String audience, Duration life) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(List.of(audience))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String signed(String type, JWTClaimsSet.Builder claims) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .keyID(key.getKeyID())
                        .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return token.serialize();
    }

    /// The subject of a token of ours, where it is of this type and audience and still good.
    private Optional<String> read(String type, String token, String audience) {
        try {
            var parsed = SignedJWT.parse(token);
            var claims = parsed.getJWTClaimsSet();
            var good =
                    new JOSEObjectType(type).equals(parsed.getHeader().getType())
                            && parsed.verify(new RSASSAVerifier(key))
                            && claims.getAudience().contains(audience)
                            && claims.getExpirationTime().toInstant().isAfter(now());
            return good ? Optional.of(claims.getSubject()) : Optional.empty();
        } catch (ParseException | JOSEException bad) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
