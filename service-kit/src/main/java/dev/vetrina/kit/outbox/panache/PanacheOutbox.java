package dev.vetrina.kit.outbox.panache;

import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.outbox.HeaderList;
import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.kit.outbox.OutboxRelay;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/// Writes outbox rows in a Hibernate Reactive transaction. The table is the one of `Outbox`; each
/// service has it in its migrations.
public final class PanacheOutbox {

    /// With its condition for the same reason as [Outbox#ROWS].
    private static final String INSERT =
            """
            INSERT INTO outbox (slot, topic, key, headers, payload)
            SELECT CAST(:slot AS smallint), :topic, :key, :headers, CAST(:payload AS bytea)
            WHERE pg_current_xact_id() IS NOT NULL
            """;

    private final OutboxRelay relay;

    public PanacheOutbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /// One transaction for a change and its records; the relay is woken after the commit. Without
    /// this the rows are found by the relay's sweep.
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work).invoke(relay::wake);
    }

    /// In the running transaction, which the change itself belongs to.
    public Uni<Void> add(Outgoing outgoing) {
        return Panache.getSession().chain(session -> insert(session, outgoing));
    }

    /// In the given order.
    public Uni<Void> add(List<Outgoing> records) {
        var all = Uni.createFrom().voidItem();
        for (var outgoing : records) {
            all = all.chain(() -> add(outgoing));
        }
        return all;
    }

    private static Uni<Void> insert(Mutiny.Session session, Outgoing outgoing) {
        return session.createNativeQuery(INSERT)
                .setParameter("slot", Outbox.slotOf(outgoing.key()))
                .setParameter("topic", outgoing.topic())
                .setParameter("key", outgoing.key())
                .setParameter("headers", HeaderList.write(outgoing.headers()))
                .setParameter("payload", outgoing.payload())
                .executeUpdate()
                .replaceWithVoid();
    }
}
