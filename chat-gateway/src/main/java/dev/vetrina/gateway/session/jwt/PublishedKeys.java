package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The public keys that stores publish (JWKS), kept for five minutes and read again where a token
/// names a key that is not among them. A store whose keys cannot be read hurts nobody but itself.
@ApplicationScoped
class PublishedKeys {

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final Vertx vertx;
    private final KeyReading reading;
    private final InstantSource clock;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    /// By store.
    private final Map<String, KeptKeys> kept = new ConcurrentHashMap<>();

    PublishedKeys(Vertx vertx, KeyReading reading, InstantSource clock) {
        this.vertx = vertx;
        this.reading = reading;
        this.clock = clock;
    }

    /// Keys come on a thread of their reader's, and looking through many takes its time: both end
    /// on the caller's own.
    Uni<Boolean> haveSigned(String store, String url, SignedJWT jwt) {
        var context = vertx.getOrCreateContext();
        return keys(store, url)
                .forToken(jwt.getHeader())
                .chain(keys -> haveSigned(context, keys, jwt));
    }

    private KeptKeys keys(String store, String url) {
        return kept.compute(
                store,
                (key, was) ->
                        was != null && was.areAt(url)
                                ? was
                                : new KeptKeys(url, reading(store, url), clock));
    }

    private Uni<JWKSet> reading(String store, String url) {
        return Uni.createFrom()
                .deferred(() -> reading.read(url))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("The keys of %s cannot be read: %s", store, failure.toString()));
    }

    private Uni<Boolean> haveSigned(Context context, JWKSet keys, SignedJWT jwt) {
        return Uni.createFrom()
                .completionStage(() ->
                        context.executeBlocking(() -> verify(keys, jwt), false)
                                .toCompletionStage());
    }

    private boolean verify(JWKSet keys, SignedJWT jwt) {
        try {
            var selector =
                    new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys));
            for (var key : selector.selectJWSKeys(jwt.getHeader(), null)) {
                if (jwt.verify(verifiers.createJWSVerifier(jwt.getHeader(), key))) {
                    return true;
                }
            }
            return false;
        } catch (JOSEException e) {
            return false;
        }
    }
}
