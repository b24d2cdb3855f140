package dev.vetrina.gateway.session.store;

import dev.vetrina.gateway.session.SigningKeys;
import dev.vetrina.kit.secret.SecretBox;
import dev.vetrina.kit.secret.panache.SealedRows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class PostgresSigningKeys implements SigningKeys {

    /// One replica at a time looks whether a new key is due. The number keeps this lock apart from
    /// any other in the database.
    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(x'56535449'::int)";

    private static final int KEPT = 2;
    private static final int BYTES = 32;

    private final SecretBox box;
    private final InstantSource clock;
    private final Duration rotation;
    private final SecureRandom random = new SecureRandom();

    /// @param rotation how long a key is the newest; much longer than any token lives
    PostgresSigningKeys(
            SecretBox box,
            InstantSource clock,
            @ConfigProperty(name = "vetrina.session.key-rotation", defaultValue = "7d")
                    Duration rotation) {
        this.box = box;
        this.clock = clock;
        this.rotation = rotation;
    }

    /// Before anyone reads them.
    void sealAnew(@Observes @Priority(4000) StartupEvent event) throws Throwable {
        SealedRows.<SigningKeyRow>sealAnew(
                () -> SigningKeyRow.findAll(Sort.by("id")), row -> row.sealAnew(box));
    }

    @Override
    public Uni<List<SigningKey>> upToDate() {
        return Panache.withSession(PostgresSigningKeys::all)
                .chain(keys ->
                        isDue(keys)
                                ? Panache.withTransaction(this::rotated)
                                : Uni.createFrom().item(keys))
                .map(keys -> keys.stream().map(key -> key.key(box)).toList());
    }

    private Uni<List<SigningKeyRow>> rotated() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK).getSingleResult())
                .chain(locked -> all())
                .chain(keys -> isDue(keys) ? withNewKey(keys) : Uni.createFrom().item(keys));
    }

    private Uni<List<SigningKeyRow>> withNewKey(List<SigningKeyRow> keys) {
        var fresh = new SigningKeyRow();
        fresh.id = UUID.randomUUID().toString();
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        fresh.seal(secret, box);
        fresh.createdAt = clock.instant();
        var all = new ArrayList<>(keys);
        all.add(fresh);
        var kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
        return fresh.persistAndFlush()
                .chain(saved ->
                        SigningKeyRow.delete(
                                "id not in ?1", kept.stream().map(key -> key.id).toList()))
                .replaceWith(kept);
    }

    private boolean isDue(List<SigningKeyRow> keys) {
        return keys.isEmpty() || keys.getLast().createdAt.plus(rotation).isBefore(clock.instant());
    }

    private static Uni<List<SigningKeyRow>> all() {
        return SigningKeyRow.list("order by createdAt");
    }
}
