package dev.vetrina.gateway.session;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which storefront tokens were used. One can be spent once over all replicas.
public interface SpentProofs {

    /// @return what was spent before under the same id; empty where this one is now spent
    Uni<Optional<Spent>> spend(Spent proof);

    /// What was spent under this id, for at least as long as the same request may ask again.
    Uni<Optional<Spent>> find(String id);

    /// @param id store and the token's own id
    /// @param idempotencyKey under which the same request may ask again
    /// @param request tells the same request from another
    record Spent(
            String id,
            @Nullable String idempotencyKey,
            String request,
            String keyId,
            Instant issuedAt,
            Instant expiresAt) {}
}
