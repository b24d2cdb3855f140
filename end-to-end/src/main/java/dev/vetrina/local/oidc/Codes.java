package dev.vetrina.local.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Authorization codes: good once, for a minute.
final class Codes {
    private static final Duration LIFE = Duration.ofMinutes(1);

    /// What the code stands for.
    record Grant(
            AgentAccount agent,
            String client,
            String redirectUri,
            CodeChallenge challenge,
            @Nullable String nonce) {}

    private record Issued(Grant grant, Instant until) {}

    private final ConcurrentMap<String, Issued> codes = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    String issue(Grant grant) {
        var now = clock.instant();
        codes.values().removeIf(issued -> issued.until.isBefore(now));
        var code = UUID.randomUUID() + "." + UUID.randomUUID();
        codes.put(code, new Issued(grant, now.plus(LIFE)));
        return code;
    }

    Optional<Grant> spend(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(issued -> issued.until.isAfter(clock.instant()))
                .map(Issued::grant);
    }
}
