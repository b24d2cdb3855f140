package dev.vetrina.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final Verifier verifier = new Verifier();
    private Instant now = NOW;
    private final VerifiedTokens tokens = new VerifiedTokens(verifier, () -> now);

    @Test
    void theSameTokenIsVerifiedOnce() {
        var first = identity("good");
        var second = identity("good");

        assertThat(verifier.asked).isEqualTo(1);
        assertThat(second.getPrincipal()).isSameAs(first.getPrincipal());
        assertThat(second.getRoles()).isEqualTo(Set.of("support"));
        assertThat(second.isAnonymous()).isFalse();
    }

    @Test
    void theMemoryIsAskedBeforeTheVerifier() throws Exception {
        assertThat(OidcIdentityProvider.class.getMethod("priority").getDeclaringClass())
                .as("the verifier stands where the default is, as the one here does")
                .isEqualTo(IdentityProvider.class);
        assertThat(tokens.priority()).isGreaterThan(verifier.priority());
    }

    @Test
    void anotherTokenIsVerifiedForItself() {
        identity("good");
        identity("another");

        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void aTokenIsRememberedNoLongerThanItSays() {
        identity("good");
        now = Verifier.EXPIRY;
        identity("good");

        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void whatWasRefusedIsVerifiedAgain() {
        verifier.refused.add("later");
        assertThatThrownBy(() -> identity("later"))
                .isInstanceOf(AuthenticationFailedException.class);
        verifier.refused.clear();

        assertThat(identity("later").isAnonymous()).isFalse();
        assertThat(verifier.asked).isEqualTo(2);
    }

    @Test
    void aRequestWithAKnownTokenIsKnownAndAnyOtherIsLeftToTheFramework() {
        var verified = identity("good");

        assertThat(caller("Bearer good"))
                .isNotNull()
                .extracting(SecurityIdentity::getPrincipal)
                .isSameAs(verified.getPrincipal());
        assertThat(caller("Bearer another")).isNull();
        assertThat(caller("Basic good")).isNull();
        assertThat(caller(MultiMap.caseInsensitiveMultiMap())).isNull();
        assertThat(caller(headers("Bearer good").set("Upgrade", "websocket"))).isNull();
        now = Verifier.EXPIRY;
        assertThat(caller("Bearer good")).isNull();
        assertThat(verifier.asked).isEqualTo(1);
    }

    @Test
    void theMemoryIsAskedBeforeTheFrameworkLooksAtTheRequest() {
        assertThat(tokens.getPriority())
                .isGreaterThan(HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1);
    }

    private @Nullable SecurityIdentity caller(String authorization) {
        return caller(headers(authorization));
    }

    private static MultiMap headers(String authorization) {
        return MultiMap.caseInsensitiveMultiMap().set("Authorization", authorization);
    }

    private @Nullable SecurityIdentity caller(MultiMap headers) {
        return tokens.authenticate(sending(headers), unasked()).await().indefinitely();
    }

    private static IdentityProviderManager unasked() {
        return proxy(IdentityProviderManager.class, "nothing", null);
    }

    private static RoutingContext sending(MultiMap headers) {
        var request = proxy(HttpServerRequest.class, "headers", headers);
        return proxy(RoutingContext.class, "request", request);
    }

    /// One that answers one method only.
    private static <T> T proxy(Class<T> type, String name, @Nullable Object answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) -> {
                            assertThat(method.getName()).isEqualTo(name);
                            return answer;
                        }));
    }

    private SecurityIdentity identity(String token) {
        var request = new TokenAuthenticationRequest(new TokenCredential(token, "bearer"));
        return tokens.authenticate(request, unused -> Uni.createFrom().nothing())
                .await()
                .indefinitely();
    }

    private static final class Verifier implements IdentityProvider<TokenAuthenticationRequest> {
        static final Instant EXPIRY = NOW.plusSeconds(20);

        final Set<String> refused = new HashSet<>();
        int asked;

        @Override
        public Class<TokenAuthenticationRequest> getRequestType() {
            return TokenAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                TokenAuthenticationRequest request, AuthenticationRequestContext context) {
            asked++;
            if (refused.contains(request.getToken().getToken())) {
                return Uni.createFrom().failure(new AuthenticationFailedException());
            }
            return Uni.createFrom()
                    .item(
                            QuarkusSecurityIdentity.builder()
                                    .setPrincipal(new Token(request.getToken().getToken()))
                                    .addRole("support")
                                    .build());
        }
    }

    private record Token(String raw) implements JsonWebToken {
        @Override
        public String getName() {
            return raw;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("exp", "sub");
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            assertThat(getClaimNames()).contains(name);
            return (T) (name.equals("exp") ? (Object) Verifier.EXPIRY.getEpochSecond() : raw);
        }
    }
}
