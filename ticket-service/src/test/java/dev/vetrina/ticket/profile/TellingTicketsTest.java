package dev.vetrina.ticket.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Traffic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class TellingTicketsTest {

    private static final UUID NONE = new UUID(0, 0);

    @Inject Traffic traffic;
    @Inject TellingTickets telling;
    @Inject Conversations conversations;
    @Inject Pool pool;

    private final Shopper giulia = Traffic.someone();

    @Test
    void eachTicketTellsOnceHoweverManyReplicasLook() {
        var tickets = twoTickets();
        changed(NONE, "0 seconds");

        var sweeps = IntStream.range(0, 4).mapToObj(i -> telling.sweep()).toList();
        Uni.join().all(sweeps).andFailFast().await().indefinitely();

        tickets.forEach(this::told);
        telling.sweep().await().indefinitely();
        assertThat(allTold()).containsExactlyInAnyOrderElementsOf(tickets);
    }

    @Test
    void whatAReplicaLeftHalfDoneIsTakenUpWhereItStood() {
        var tickets = twoTickets();
        changed(tickets.getFirst().value(), "0 seconds");

        telling.sweep().await().indefinitely();

        told(tickets.getLast());
        assertThat(allTold()).containsExactly(tickets.getLast());
    }

    @Test
    void whatAReplicaIsAtWorkOnIsLeftToIt() {
        twoTickets();
        changed(NONE, "30 seconds");

        telling.sweep().await().indefinitely();

        var versions =
                pool.preparedQuery("SELECT version FROM conversation WHERE profile = $1 ORDER BY 1")
                        .executeAndAwait(Tuple.of(giulia.profile().value()));
        assertThat(versions).extracting(row -> row.getLong(0)).containsExactly(2L, 3L);
    }

    @Test
    void aTicketThatCannotBeDecidedKeepsNoOtherFromTelling() {
        var tickets = twoTickets();
        pool.preparedQuery("UPDATE conversation SET owner = 'OF_A_NEWER_RELEASE' WHERE id = $1")
                .executeAndAwait(Tuple.of(tickets.getFirst().value()));
        changed(NONE, "0 seconds");

        telling.sweep().await().indefinitely();

        told(tickets.getLast());
    }

    /// In the order of their ids; one of them closed, so with three changes.
    private List<ConversationId> twoTickets() {
        var closed = traffic.starts(giulia, "Ciao").conversation();
        var entry = new Entry(Actor.SYSTEM, "test");
        conversations
                .decide(new Asked(closed, AgentRules::close, entry, null, null))
                .await()
                .indefinitely();
        var open = traffic.starts(giulia, "Ancora").conversation();
        return Stream.of(closed, open)
                .sorted(Comparator.comparing(ConversationId::toString))
                .toList();
    }

    private void changed(UUID told, String inUseFor) {
        pool.preparedQuery(
                        """
                        INSERT INTO person_change (profile, told, due)
                        VALUES ($1, $2, clock_timestamp() + $3::text::interval)
                        """)
                .executeAndAwait(Tuple.of(giulia.profile().value(), told, inUseFor));
    }

    private void told(ConversationId ticket) {
        traffic.event(ShopperChanged.class, e -> e.conversation().equals(ticket));
    }

    private List<ConversationId> allTold() {
        return traffic.events(ShopperChanged.class)
                .filter(e -> e.change().profile().equals(giulia.profile()))
                .map(ShopperChanged::conversation)
                .toList();
    }
}
