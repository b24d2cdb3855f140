package dev.vetrina.gateway.session.store;

import dev.vetrina.gateway.session.SpentProofs;
import dev.vetrina.kit.Chore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class PostgresSpentProofs implements SpentProofs {

    /// The primary key decides which of two at once is the first.
    private static final String INSERT =
            """
            INSERT INTO spent_proof (id, idempotency_key, request, key_id, issued_at, expires_at)
            VALUES (:id, cast(:idempotencyKey AS text), :request, :keyId, :issuedAt, :expiresAt)
            ON CONFLICT (id) DO NOTHING
            """;

    /// At least as long as the same request may ask again.
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Chore sweeping;

    PostgresSpentProofs(InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.sweeping = new Chore("spent-proofs", meters);
    }

    @Override
    public Uni<Optional<Spent>> spend(Spent proof) {
        return Panache.withTransaction(() ->
                Panache.getSession()
                        .chain(session -> insert(session, proof))
                        .chain(inserted ->
                                inserted == 1
                                        ? Uni.createFrom().item(Optional.empty())
                                        : before(proof.id())));
    }

    @Override
    public Uni<Optional<Spent>> find(String id) {
        return Panache.withSession(() -> before(id));
    }

    @Scheduled(every = "60s", delayed = "60s")
    Uni<Void> sweep() {
        return sweeping.done(() ->
                Panache.withTransaction(
                        () -> SpentProofRow.delete("expiresAt < ?1", clock.instant().minus(KEPT))));
    }

    private static Uni<Integer> insert(Mutiny.Session session, Spent proof) {
        return session.createNativeQuery(INSERT)
                .setParameter("id", proof.id())
                .setParameter("idempotencyKey", proof.idempotencyKey())
                .setParameter("request", proof.request())
                .setParameter("keyId", proof.keyId())
                .setParameter("issuedAt", proof.issuedAt())
                .setParameter("expiresAt", proof.expiresAt())
                .executeUpdate();
    }

    private static Uni<Optional<Spent>> before(String id) {
        return SpentProofRow.<SpentProofRow>findById(id)
                .map(row -> Optional.ofNullable(row).map(SpentProofRow::spent));
    }
}
