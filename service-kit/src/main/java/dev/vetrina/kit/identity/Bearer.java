package dev.vetrina.kit.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A token in the header `Authorization` (RFC 6750, section 2.1).
public final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /// @return the token; nothing where there is no header, or one of another scheme
    public static Optional<String> token(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    static String header(String token) {
        return SCHEME + token;
    }
}
