package dev.vetrina.gateway.session.store;

import dev.vetrina.gateway.session.SpentProofs.Spent;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "spent_proof")
@NullUnmarked
class SpentProofRow extends PanacheEntityBase {

    @Id String id;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(nullable = false)
    String request;

    @Column(name = "key_id", nullable = false)
    String keyId;

    @Column(name = "issued_at", nullable = false)
    Instant issuedAt;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    Spent spent() {
        return new Spent(id, idempotencyKey, request, keyId, issuedAt, expiresAt);
    }
}
