package dev.vetrina.gateway.session.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "signing_key")
@NullUnmarked
class SigningKeyRow extends PanacheEntityBase {

    @Id String id;

    @Column(nullable = false)
    byte[] secret;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
