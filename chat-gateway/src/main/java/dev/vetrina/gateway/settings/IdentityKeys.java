package dev.vetrina.gateway.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the storefront's tokens are checked: by secrets that it shares with us (HS256; two during a
/// rotation), or by the public keys that it publishes (RS256, ES256). Never both.
public record IdentityKeys(List<String> jwtSecrets, @Nullable String jwksUrl) {

    public static final IdentityKeys NONE = new IdentityKeys(List.of(), null);

    public static final int MAX_SECRETS = 2;

    /// Characters; HS256 asks for 256 bits.
    public static final int MIN_SECRET = 32;

    public static final int MAX_SECRET = 1_000;

    public IdentityKeys {
        jwtSecrets = List.copyOf(jwtSecrets);
        if (jwksUrl != null && !jwtSecrets.isEmpty()) {
            throw new IllegalArgumentException("A store has one family of keys");
        }
    }

    /// Secrets stay out of every log line.
    @Override
    public String toString() {
        return "IdentityKeys[" + jwtSecrets.size() + " secrets, jwksUrl=" + jwksUrl + "]";
    }
}
