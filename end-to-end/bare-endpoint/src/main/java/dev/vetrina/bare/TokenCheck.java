package dev.vetrina.bare;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// An HS256 token that is ours and still lives, as the gateway asks for.
@ApplicationScoped
class TokenCheck implements HttpUpgradeCheck {
    private final String secret;

    TokenCheck(@ConfigProperty(name = "bare.secret") String secret) {
        this.secret = secret;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        return good(context.httpRequest().getHeader("Authorization"))
                ? CheckResult.permitUpgrade()
                : CheckResult.rejectUpgrade(401);
    }

    private boolean good(@Nullable String header) {
        if (header == null || !header.startsWith("Bearer ")) {
            return false;
        }
        try {
            var jwt = SignedJWT.parse(header.substring(7));
            return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new MACVerifier(secret))
                    && Instant.now()
                            .isBefore(jwt.getJWTClaimsSet().getExpirationTime().toInstant());
        } catch (ParseException | JOSEException forged) {
            return false;
        }
    }
}
