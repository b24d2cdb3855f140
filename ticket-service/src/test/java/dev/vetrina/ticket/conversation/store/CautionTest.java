package dev.vetrina.ticket.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Channel;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.ticket.conversation.AgentRules;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Asked.Actor;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Birth;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.ConversationState.Open;
import dev.vetrina.ticket.conversation.Marks;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.Ownership;
import dev.vetrina.ticket.conversation.Person;
import dev.vetrina.ticket.conversation.SeenBefore;
import dev.vetrina.ticket.conversation.Unanswered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How often a writer goes by a memory that is out of date each time, since replicas write the same
/// conversation in turn.
class CautionTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Memory memory = new Memory("life");
    private final Conversation conversation = conversation();
    private final Batch batch =
            new Batch(
                    List.of(
                            new Item.Request(
                                    new Asked(
                                            conversation.id(),
                                            AgentRules::close,
                                            new Entry(
                                                    new Actor(Actor.Kind.AGENT, "marco", "Marco"),
                                                    "test"),
                                            null,
                                            null),
                                    new CompletableFuture<>())));

    @Test
    void itIsTriedLessAndLess() {
        read();

        assertThat(IntStream.range(0, 200).filter(n -> tried(false)))
                .containsExactly(0, 2, 5, 10, 19, 36, 69, 134, 199);
    }

    @Test
    void onceItStoodItIsTriedEachTime() {
        read();
        IntStream.range(0, 5).forEach(n -> tried(false));

        assertThat(tried(true)).isTrue();

        assertThat(IntStream.range(0, 5)).allMatch(n -> tried(true));
    }

    /// @param stands whether nobody else wrote meanwhile
    private boolean tried(boolean stands) {
        var tried = memory.recall(batch) != null;
        if (tried && stands) {
            memory.stood();
        } else if (tried) {
            memory.forget(batch);
        }
        read();
        return tried;
    }

    private void read() {
        var held =
                new Held(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new Moment(NOON, "life"));
        memory.keep(batch, held, List.of(conversation), NOON);
    }

    private static Conversation conversation() {
        return new Conversation(
                new Birth(
                        new ConversationId(UUID.randomUUID()),
                        "demo",
                        ProfileId.of("demo", "s-1"),
                        1,
                        Channel.WEB_CHAT,
                        NOON),
                new Person("s-1", null, null, true),
                new Open(),
                new Ownership(Owner.HELPDESK, 1, null),
                null,
                new Marks(0, 0, 0, 0, null, 0, 0, false),
                new Unanswered(List.of()),
                null,
                new SeenBefore(null, List.of()),
                1,
                NOON);
    }
}
