package dev.vetrina.gateway.session.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The public keys that stores publish (JWKS), kept for five minutes and read again where a token
/// names a key that is not among them.
@ApplicationScoped
class PublishedKeys {

    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int CONNECT_MS = 2_000;
    private static final int READ_MS = 3_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final Vertx vertx;
    private final Map<String, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

    PublishedKeys(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Reading keys blocks, so it happens away from the event loop, and comes back to it.
    Uni<Boolean> haveSigned(String url, SignedJWT jwt) {
        var context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .completionStage(() ->
                        context.executeBlocking(() -> verify(url, jwt), false).toCompletionStage());
    }

    private boolean verify(String url, SignedJWT jwt) {
        try {
            var selector =
                    new JWSVerificationKeySelector<>(
                            ALGORITHMS, sources.computeIfAbsent(url, PublishedKeys::source));
            for (var key : selector.selectJWSKeys(jwt.getHeader(), null)) {
                if (jwt.verify(verifiers.createJWSVerifier(jwt.getHeader(), key))) {
                    return true;
                }
            }
            return false;
        } catch (KeySourceException e) {
            LOG.warnf("The keys at %s cannot be read: %s", url, e.getMessage());
            return false;
        } catch (JOSEException e) {
            return false;
        }
    }

    private static JWKSource<SecurityContext> source(String url) {
        try {
            var retriever = new DefaultResourceRetriever(CONNECT_MS, READ_MS, MAX_BYTES);
            return JWKSourceBuilder.<SecurityContext>create(URI.create(url).toURL(), retriever)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Only addresses are stored", e);
        }
    }
}
