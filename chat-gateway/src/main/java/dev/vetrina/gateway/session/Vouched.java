package dev.vetrina.gateway.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of checking a storefront's token.
public sealed interface Vouched {

    /// @param id the token's own, to be spent once
    /// @param usableUntil from then on it proves nothing new, though it did when it was spent
    record For(
            String sub,
            @Nullable String name,
            @Nullable String email,
            String id,
            Instant usableUntil)
            implements Vouched {}

    /// @param detail for the people who made the token; absent where the reason says it all
    record No(Refusal reason, @Nullable String detail) implements Vouched {}
}
