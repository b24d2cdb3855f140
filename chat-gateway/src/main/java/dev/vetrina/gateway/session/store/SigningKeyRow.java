package dev.vetrina.gateway.session.store;

import dev.vetrina.gateway.session.SigningKeys.SigningKey;
import dev.vetrina.kit.secret.SecretBox;
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

    /// As a release before kept it, until it is sealed.
    byte[] secret;

    @Column(name = "sealed_secret", columnDefinition = "text")
    String sealedSecret;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    void seal(byte[] fresh, SecretBox box) {
        secret = null;
        sealedSecret = box.seal(place(), fresh);
    }

    void sealAnew(SecretBox box) {
        if (secret == null) {
            sealedSecret = box.renew(place(), sealedSecret);
        } else {
            seal(secret, box);
        }
    }

    SigningKey key(SecretBox box) {
        return new SigningKey(
                id, secret == null ? box.open(place(), sealedSecret) : secret, createdAt);
    }

    private String place() {
        return "signing_key/" + id;
    }
}
