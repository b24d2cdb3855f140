package dev.vetrina.gateway.session;

import java.util.Optional;

/// Session tokens: signed by us, of a type of their own, checked by any replica without asking
/// anyone.
public interface ShopperTokens {

    /// The newest key that every replica knows.
    String currentKey();

    /// The same session and key always give the same token.
    String sign(ShopperSession session, String key);

    /// Empty where it is not ours; it may be expired.
    Optional<ShopperSession> read(String token);
}
