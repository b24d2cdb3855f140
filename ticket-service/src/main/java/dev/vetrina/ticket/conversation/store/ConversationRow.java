package dev.vetrina.ticket.conversation.store;

import static dev.vetrina.kit.rows.Column.bool;
import static dev.vetrina.kit.rows.Column.int4;
import static dev.vetrina.kit.rows.Column.int8;
import static dev.vetrina.kit.rows.Column.json;
import static dev.vetrina.kit.rows.Column.text;
import static dev.vetrina.kit.rows.Column.time;
import static dev.vetrina.kit.rows.Column.uuid;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Assignee;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.rows.Column;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.ticket.conversation.Birth;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.ConversationState;
import dev.vetrina.ticket.conversation.ConversationState.Closed;
import dev.vetrina.ticket.conversation.ConversationState.Open;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import dev.vetrina.ticket.conversation.LastMessage;
import dev.vetrina.ticket.conversation.Marks;
import dev.vetrina.ticket.conversation.Ownership;
import dev.vetrina.ticket.conversation.Person;
import dev.vetrina.ticket.conversation.SeenBefore;
import dev.vetrina.ticket.conversation.Unanswered;
import dev.vetrina.ticket.conversation.Unanswered.Waiting;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a conversation lies in its table, with its person's row beside it.
final class ConversationRow {

    /// The columns that `read` reads, in its order; `c` is the conversation, `p` its profile.
    static final String COLUMNS =
            """
            c.id, c.store, c.profile, c.number, c.channel, c.created_at,
            p.external_id, p.name, p.email, p.verified,
            c.status, c.snoozed_until, c.closed_by, c.closed_at,
            c.owner, c.epoch, c.assistant_due, c.assignee_id, c.assignee_name,
            c.last_seq, c.read_by_shopper, c.read_by_agent, c.shopper_seq,
            c.agent_id, c.agent_seq, c.other_agent_seq, c.marked_unread,
            c.unanswered::text, c.last_message::text, c.legal_version, c.faqs::text,
            c.version, c.updated_at
            """;

    static final String TABLES = "conversation c JOIN profile p ON p.id = c.profile";

    private static final List<Column<Conversation>> CHANGING =
            List.of(
                    text("status", c -> c.state().status().name()),
                    time("snoozed_until", c -> snoozedUntil(c.state())),
                    text(
                            "closed_by",
                            c -> c.state() instanceof Closed(var by, _) ? by.name() : null),
                    time("closed_at", c -> c.state() instanceof Closed(_, var at) ? at : null),
                    text("owner", c -> c.owner().name()),
                    int4("epoch", c -> c.ownership().epoch()),
                    time("assistant_due", c -> c.ownership().assistantDue()),
                    text(
                            "assignee_id",
                            c -> c.assignee() == null ? null : c.assignee().id().value()),
                    text("assignee_name", c -> c.assignee() == null ? null : c.assignee().name()),
                    int8("last_seq", c -> c.marks().lastSeq()),
                    int8("read_by_shopper", c -> c.marks().readByShopper()),
                    int8("read_by_agent", c -> c.marks().readByAgent()),
                    int8("shopper_seq", c -> c.marks().shopperSeq()),
                    text(
                            "agent_id",
                            c -> c.marks().agent() == null ? null : c.marks().agent().value()),
                    int8("agent_seq", c -> c.marks().agentSeq()),
                    int8("other_agent_seq", c -> c.marks().otherAgentSeq()),
                    bool("marked_unread", c -> c.marks().markedUnread()),
                    json("unanswered", c -> EventJson.text(c.unanswered().messages())),
                    json("last_message", c -> lastMessage(c.lastMessage())),
                    text("legal_version", c -> c.seenBefore().legalVersion()),
                    json("faqs", c -> EventJson.text(c.seenBefore().faqs())),
                    int8("version", Conversation::version),
                    time("updated_at", Conversation::updatedAt));

    private static final List<Column<Conversation>> FIXED =
            List.of(
                    uuid("id", c -> c.id().value()),
                    text("store", Conversation::store),
                    int8("number", c -> c.birth().number()),
                    uuid("profile", c -> c.birth().profile().value()),
                    text("channel", c -> c.birth().channel().name()),
                    time("created_at", c -> c.birth().at()));

    static final MultiRow<Conversation> INSERT =
            MultiRow.insert(
                    "conversation", Stream.concat(CHANGING.stream(), FIXED.stream()).toList());

    /// One as it was decided on, and what it came to.
    record Change(Conversation before, Conversation after) {

        private static final List<Column<Change>> BEFORE =
                List.of(
                        uuid("id", change -> change.before.id().value()),
                        int8("version", change -> change.before.version()));

        static final MultiRow<Change> UPDATE =
                MultiRow.update(
                        "conversation",
                        BEFORE,
                        CHANGING.stream().map(column -> column.of(Change::after)).toList());
    }

    /// One that is decided on, and stays as it is.
    static final MultiRow<Conversation> FIND =
            MultiRow.find(
                    "conversation",
                    List.of(
                            uuid("id", c -> c.id().value()),
                            int8("version", Conversation::version)));

    private ConversationRow() {}

    static Conversation read(Row row) {
        var reader = new RowReader(row);
        return new Conversation(
                birth(reader),
                new Person(reader.text(), reader.textOrNull(), reader.textOrNull(), reader.bool()),
                state(reader),
                new Ownership(reader.word(Owner.class), reader.int4(), reader.timeOrNull()),
                assignee(reader),
                marks(reader),
                new Unanswered(List.of(Json.read(reader.text(), Waiting[].class))),
                lastMessage(reader),
                new SeenBefore(
                        reader.textOrNull(), List.of(Json.read(reader.text(), String[].class))),
                reader.int8(),
                reader.time());
    }

    private static Birth birth(RowReader reader) {
        return new Birth(
                new ConversationId(reader.uuid()),
                reader.text(),
                new ProfileId(reader.uuid()),
                reader.int8(),
                reader.word(Channel.class),
                reader.time());
    }

    private static ConversationState state(RowReader reader) {
        var status = reader.word(TicketStatus.class);
        var until = reader.timeOrNull();
        var by = reader.wordOrNull(ClosedBy.class);
        var at = reader.timeOrNull();
        return switch (status) {
            case OPEN -> new Open();
            case SNOOZED -> new Snoozed(Objects.requireNonNull(until));
            case CLOSED -> new Closed(Objects.requireNonNull(by), Objects.requireNonNull(at));
        };
    }

    private static @Nullable Assignee assignee(RowReader reader) {
        var id = reader.textOrNull();
        var name = reader.textOrNull();
        return id == null || name == null ? null : new Assignee(new AgentId(id), name);
    }

    private static Marks marks(RowReader reader) {
        var lastSeq = reader.int8();
        var readByShopper = reader.int8();
        var readByAgent = reader.int8();
        var shopperSeq = reader.int8();
        var agent = reader.textOrNull();
        return new Marks(
                lastSeq,
                readByShopper,
                readByAgent,
                shopperSeq,
                agent == null ? null : new AgentId(agent),
                reader.int8(),
                reader.int8(),
                reader.bool());
    }

    private static @Nullable LastMessage lastMessage(RowReader reader) {
        var json = reader.textOrNull();
        return json == null ? null : Json.read(json, LastMessage.class);
    }

    private static @Nullable String lastMessage(@Nullable LastMessage message) {
        return message == null ? null : EventJson.text(message);
    }

    private static @Nullable Instant snoozedUntil(ConversationState state) {
        return state instanceof Snoozed(var until) ? until : null;
    }
}
