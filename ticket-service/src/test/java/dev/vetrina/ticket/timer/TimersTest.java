package dev.vetrina.ticket.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.ConversationEvent.OwnerChangeReason;
import dev.vetrina.events.ConversationEvent.OwnerChanged;
import dev.vetrina.events.ConversationEvent.ShopperChanged;
import dev.vetrina.events.ConversationEvent.SnoozeEndReason;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketSnoozed;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.Shopper;
import dev.vetrina.kit.backing.Backing;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversations;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Rule;
import dev.vetrina.ticket.conversation.Traffic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Backing.class)
class TimersTest {

    @Inject Traffic traffic;
    @Inject Timers timers;
    @Inject Conversations conversations;
    @Inject Pool pool;
    @Inject DueTickets due;

    private final Shopper giulia = Traffic.someone();

    @Test
    void theFirstThatFiresIsSeenAsOneMoreThanNone() {
        var meters = new SimpleMeterRegistry();
        new Timers(due, conversations, meters);

        assertThat(meters.find("vetrina.timer.fired").counters())
                .extracting(counter -> counter.getId().getTag("timer"))
                .containsExactlyInAnyOrder("ticket.woke_up", "ticket.assistant_silent");
    }

    @Test
    void aSnoozeEndsOnceHoweverManySweep() {
        var id = started();
        decide(id, (c, now) -> AgentRules.read(c, 1, now));
        decide(id, (c, now) -> AgentRules.snooze(c, now.at().plusMillis(50), now));

        var sweeps = IntStream.range(0, 4).mapToObj(i -> timers.sweep()).toList();
        Uni.join().all(sweeps).andFailFast().await().indefinitely();
        var woken = traffic.event(SnoozeEnded.class, e -> e.conversation().equals(id));
        Uni.join()
                .all(List.of(timers.sweep(), timers.sweep()))
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(woken.reason()).isEqualTo(SnoozeEndReason.DUE);
        assertThat(woken.state().unread()).isTrue();
        assertThat(traffic.events(SnoozeEnded.class).filter(e -> e.conversation().equals(id)))
                .hasSize(1);
    }

    @Test
    void aTicketThatWasClosedMeanwhileDoesNotWake() {
        var id = started();
        // From now on it is known where the ticket's requests go, and they keep their order.
        decide(id, (ticket, now) -> new Accepted(ticket, List.of()));
        // Both are asked for before the first is done: the service sweeps by itself, too.
        var snoozed = asked(id, (c, now) -> AgentRules.snooze(c, now.at().plusMillis(1), now));
        var closed = asked(id, AgentRules::close);
        snoozed.join();
        closed.join();
        traffic.event(TicketSnoozed.class, e -> e.conversation().equals(id));

        timers.sweep().await().indefinitely();

        // What comes behind it on the topic shows that nothing came before.
        decide(id, OwnerRules::personChanged);
        traffic.event(ShopperChanged.class, e -> e.conversation().equals(id));
        assertThat(traffic.eventsOf(id)).noneMatch(SnoozeEnded.class::isInstance);
    }

    @Test
    void anAssistantThatGivesNoSignLosesTheConversation() {
        var id = started();
        traffic.send(
                new ChangeOwner(
                        giulia.store(),
                        giulia.profile(),
                        UUID.randomUUID(),
                        id,
                        1,
                        Owner.ASSISTANT,
                        Instant.now()));
        traffic.event(OwnerChanged.class, e -> e.conversation().equals(id));
        // Its 30 seconds are over.
        pool.preparedQuery(
                        """
                        UPDATE conversation SET assistant_due = clock_timestamp() - interval '1 second'
                        WHERE id = $1 AND assistant_due > clock_timestamp() + interval '20 seconds'
                        """)
                .executeAndAwait(Tuple.of(id.value()));

        timers.sweep().await().indefinitely();

        var released =
                traffic.event(
                        OwnerChanged.class,
                        e -> e.conversation().equals(id) && e.to() == Owner.HELPDESK);
        assertThat(released.reason()).isEqualTo(OwnerChangeReason.ASSISTANT_SILENT);
        assertThat(released.state().epoch()).isEqualTo(3);
        assertThat(released.state().unread()).isTrue();
    }

    @Test
    void aTicketThatCannotBeDecidedKeepsNoOtherFromItsTime() {
        var broken = started();
        decide(broken, (c, now) -> AgentRules.snooze(c, now.at().plusMillis(1), now));
        pool.preparedQuery("UPDATE conversation SET owner = 'OF_A_NEWER_RELEASE' WHERE id = $1")
                .executeAndAwait(Tuple.of(broken.value()));
        var anna = Traffic.someone();
        var silent = traffic.starts(anna, "Ciao").conversation();
        pool.preparedQuery(
                        """
                        UPDATE conversation SET owner = 'ASSISTANT', assistant_due = clock_timestamp()
                        WHERE id = $1
                        """)
                .executeAndAwait(Tuple.of(silent.value()));

        timers.sweep().await().indefinitely();
        var owner = ownerOf(silent);
        // It would be looked at in every other sweep, too.
        pool.preparedQuery("UPDATE conversation SET snoozed_until = NULL WHERE id = $1")
                .executeAndAwait(Tuple.of(broken.value()));

        assertThat(owner).isEqualTo(Owner.HELPDESK.name());
    }

    private String ownerOf(ConversationId id) {
        return pool.preparedQuery("SELECT owner FROM conversation WHERE id = $1")
                .executeAndAwait(Tuple.of(id.value()))
                .iterator()
                .next()
                .getString(0);
    }

    private ConversationId started() {
        return traffic.starts(giulia, "Ciao").conversation();
    }

    private void decide(ConversationId id, Rule rule) {
        asked(id, rule).join();
    }

    private CompletableFuture<?> asked(ConversationId id, Rule rule) {
        return conversations
                .decide(new Asked(id, rule, new Entry(Actor.SYSTEM, "test"), null, null))
                .subscribeAsCompletionStage();
    }
}
