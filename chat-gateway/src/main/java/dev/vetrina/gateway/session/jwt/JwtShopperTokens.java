package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vetrina.gateway.session.ShopperSession;
import dev.vetrina.gateway.session.ShopperTokens;
import dev.vetrina.gateway.session.SigningKeys;
import dev.vetrina.gateway.session.SigningKeys.SigningKey;
import dev.vetrina.kit.Chore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// HS256: only gateways check these tokens, and they share the keys.
@ApplicationScoped
class JwtShopperTokens implements ShopperTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType("vetrina-shopper+jwt");

    /// A new key signs only when every replica has had time to load it.
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final SigningKeys stored;
    private final InstantSource clock;
    private final Chore refreshing;
    private volatile List<SigningKey> keys = List.of();

    JwtShopperTokens(SigningKeys stored, InstantSource clock, MeterRegistry meters) {
        this.stored = stored;
        this.clock = clock;
        this.refreshing = new Chore("signing-keys", meters);
    }

    void start(@Observes @Priority(5000) StartupEvent event) throws Throwable {
        keys = VertxContextSupport.subscribeAndAwait(stored::upToDate);
    }

    /// With the database away the known keys stay good.
    @Scheduled(every = "30s", delayed = "30s")
    Uni<Void> refresh() {
        return refreshing.done(() -> stored.upToDate().invoke(known -> keys = known));
    }

    @Override
    public String currentKey() {
        var now = clock.instant();
        return keys.stream()
                .filter(key -> key.createdAt().plus(SETTLED).isBefore(now))
                .reduce((older, newer) -> newer)
                .or(() -> keys.stream().findFirst())
                .map(SigningKey::id)
                .orElseThrow();
    }

    @Override
    public String sign(ShopperSession session, String key) {
        var shopper = session.shopper();
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(shopper.sub())
                        .claim("store", shopper.store())
                        .claim("name", shopper.name())
                        .claim("email", shopper.email())
                        .claim("signedIn", shopper.signedIn())
                        .claim("firstProof", session.firstProof().getEpochSecond())
                        .issueTime(Date.from(session.issuedAt()))
                        .expirationTime(Date.from(session.expiresAt()))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).keyID(key).build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new MACSigner(find(key).orElseThrow().secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("Our own key can sign", e);
        }
        return jwt.serialize();
    }

    @Override
    public Optional<ShopperSession> read(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            var key = find(header.getKeyID());
            if (!TYPE.equals(header.getType())
                    || !JWSAlgorithm.HS256.equals(header.getAlgorithm())
                    || key.isEmpty()
                    || !jwt.verify(new MACVerifier(key.get().secret()))) {
                return Optional.empty();
            }
            return Optional.of(session(jwt.getJWTClaimsSet()));
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<SigningKey> find(@Nullable String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static ShopperSession session(JWTClaimsSet claims) throws ParseException {
        var shopper =
                ShopperSession.shopper(
                        Objects.requireNonNull(claims.getStringClaim("store")),
                        Objects.requireNonNull(claims.getSubject()),
                        claims.getStringClaim("name"),
                        claims.getStringClaim("email"),
                        claims.getBooleanClaim("signedIn"));
        return new ShopperSession(
                shopper,
                Instant.ofEpochSecond(claims.getLongClaim("firstProof")),
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant());
    }
}
