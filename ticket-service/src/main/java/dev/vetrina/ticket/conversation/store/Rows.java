package dev.vetrina.ticket.conversation.store;

import static dev.vetrina.kit.rows.Column.bool;
import static dev.vetrina.kit.rows.Column.int4;
import static dev.vetrina.kit.rows.Column.int8;
import static dev.vetrina.kit.rows.Column.json;
import static dev.vetrina.kit.rows.Column.text;
import static dev.vetrina.kit.rows.Column.time;
import static dev.vetrina.kit.rows.Column.uuid;

import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.rows.MultiRow;
import dev.vetrina.ticket.conversation.Asked.Answer;
import dev.vetrina.ticket.conversation.Asked.Entry;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Person;
import dev.vetrina.ticket.conversation.store.Held.Ack;
import dev.vetrina.ticket.conversation.store.Held.CommandKey;
import dev.vetrina.ticket.conversation.store.Held.OnceKey;
import dev.vetrina.ticket.conversation.store.Held.PartitionKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows that a batch writes beside the conversations themselves, and how.
final class Rows {

    /// @param acceptedAt when the gateway took it, or REST
    record MessageRow(MessageSent sent, Instant acceptedAt) {
        static final MultiRow<MessageRow> INSERT =
                MultiRow.insert(
                        "message",
                        List.of(
                                uuid("conversation", r -> r.sent.conversation().value()),
                                int8("seq", r -> r.sent.message().seq()),
                                int4("rev", r -> r.sent.message().rev()),
                                uuid("id", r -> r.sent.message().id().value()),
                                uuid("client_id", r -> r.sent.message().clientId()),
                                text("author_kind", r -> r.sent.message().author().kind().name()),
                                text("author_id", r -> r.sent.message().author().id()),
                                text("author_name", r -> r.sent.message().author().name()),
                                text("author_avatar", r -> r.sent.message().author().avatarUrl()),
                                text("text", r -> r.sent.message().text()),
                                bool("automated", r -> r.sent.message().automated()),
                                int8("version", r -> r.sent.version()),
                                time("accepted_at", MessageRow::acceptedAt),
                                time("at", r -> r.sent.message().at())));
    }

    static final MultiRow<NoteAdded> NOTE =
            MultiRow.insert(
                    "note",
                    List.of(
                            uuid("conversation", n -> n.conversation().value()),
                            uuid("id", n -> n.note().value()),
                            int8("after_seq", NoteAdded::afterSeq),
                            text("author_id", n -> n.author().id()),
                            text("author_name", n -> n.author().name()),
                            text("text", NoteAdded::text),
                            int8("version", NoteAdded::version),
                            time("at", n -> n.change().occurredAt())));

    record AckRow(CommandKey key, Ack ack) {
        static final MultiRow<AckRow> INSERT =
                MultiRow.insert(
                        "command_id",
                        List.of(
                                uuid("client_id", r -> r.key.clientId()),
                                uuid("profile", r -> r.key.profile().value()),
                                text("store", r -> r.key.store()),
                                uuid("conversation", r -> r.ack.conversation().value()),
                                int8("seq", r -> r.ack.seq()),
                                uuid(
                                        "message",
                                        r ->
                                                r.ack.message() == null
                                                        ? null
                                                        : r.ack.message().value()),
                                time("at", r -> r.ack.at())));
    }

    record AnswerRow(OnceKey key, boolean keep, Answer answer, Instant at) {
        static final MultiRow<AnswerRow> INSERT =
                MultiRow.insert(
                        "request_id",
                        List.of(
                                text("key", r -> r.key.key()),
                                text("caller", r -> r.key.caller()),
                                text("path", r -> r.key.path()),
                                int4("status", r -> r.answer.status()),
                                text("etag", r -> r.answer.tag()),
                                text("body", r -> r.answer.body()),
                                bool("keep", AnswerRow::keep),
                                time("at", AnswerRow::at)));
    }

    /// What is new about a person. What is absent stays as it is: the person's row was read without
    /// a lock, and another transaction may have written it meanwhile.
    record PersonRow(
            ProfileId id,
            String store,
            String externalId,
            @Nullable String name,
            @Nullable String email,
            boolean verified) {
        static final MultiRow<PersonRow> UPSERT =
                MultiRow.insert(
                        "profile",
                        List.of(
                                uuid("id", r -> r.id.value()),
                                text("store", PersonRow::store),
                                text("external_id", PersonRow::externalId),
                                text("name", PersonRow::name),
                                text("email", PersonRow::email),
                                bool("verified", PersonRow::verified)),
                        """
                        ON CONFLICT (id) DO UPDATE SET
                            name = coalesce(excluded.name, profile.name),
                            email = coalesce(excluded.email, profile.email),
                            verified = profile.verified OR excluded.verified,
                            updated_at = clock_timestamp()
                        """);

        /// @param known as whom the person was read, if at all
        static PersonRow of(Conversation c, @Nullable Person known) {
            var person = c.person();
            return new PersonRow(
                    c.birth().profile(),
                    c.store(),
                    person.externalId(),
                    fresh(person.name(), known == null ? null : known.name()),
                    fresh(person.email(), known == null ? null : known.email()),
                    person.verified());
        }

        /// Both, of one person in one batch.
        PersonRow and(PersonRow later) {
            return new PersonRow(
                    id,
                    store,
                    externalId,
                    later.name == null ? name : later.name,
                    later.email == null ? email : later.email,
                    verified || later.verified);
        }

        private static @Nullable String fresh(@Nullable String said, @Nullable String known) {
            return Objects.equals(said, known) ? null : said;
        }
    }

    /// A change that the person's other tickets have still to tell.
    record PersonChangeRow(Conversation toldBy) {
        static final MultiRow<PersonChangeRow> INSERT =
                MultiRow.insert(
                        "person_change",
                        List.of(
                                uuid("profile", r -> r.toldBy.birth().profile().value()),
                                uuid("told_by", r -> r.toldBy.id().value())));
    }

    record ReadRow(ConversationId conversation, Side side, long upTo, Instant at) {
        static final MultiRow<ReadRow> INSERT =
                MultiRow.insert(
                        "read_mark",
                        List.of(
                                uuid("conversation", r -> r.conversation.value()),
                                text("side", r -> r.side.name()),
                                int8("up_to", ReadRow::upTo),
                                time("at", ReadRow::at)),
                        "ON CONFLICT DO NOTHING");
    }

    record DeliveryRow(ConversationId conversation, long upTo, Instant at) {
        static final MultiRow<DeliveryRow> INSERT =
                MultiRow.insert(
                        "delivery",
                        List.of(
                                uuid("conversation", r -> r.conversation.value()),
                                int8("up_to", DeliveryRow::upTo),
                                time("at", DeliveryRow::at)),
                        "ON CONFLICT DO NOTHING");
    }

    /// @param before the ticket, as the action found it
    record AuditRow(Conversation before, Accepted accepted, Entry entry) {
        static final MultiRow<AuditRow> INSERT =
                MultiRow.insert(
                        "audit",
                        List.of(
                                time("at", r -> r.accepted.conversation().updatedAt()),
                                text("store", r -> r.before.store()),
                                text("actor_kind", r -> r.entry.actor().kind().name()),
                                text("actor_id", r -> r.entry.actor().id()),
                                text("actor_name", r -> r.entry.actor().name()),
                                text("action", r -> r.entry.action()),
                                text("subject", r -> r.before.id().toString()),
                                json(
                                        "detail",
                                        r ->
                                                EventJson.text(
                                                        AuditDetail.of(
                                                                r.before, r.accepted.events())))));
    }

    /// What the list of tickets filters and sorts by.
    record ListRow(
            Conversation conversation,
            String status,
            String owner,
            @Nullable String assignee,
            boolean unread,
            Instant activityAt,
            @Nullable Instant waitingSince) {

        static final MultiRow<ListRow> UPSERT =
                MultiRow.insert(
                        "ticket_list_item",
                        List.of(
                                uuid("id", r -> r.conversation.id().value()),
                                text("store", r -> r.conversation.store()),
                                text("status", ListRow::status),
                                text("owner", ListRow::owner),
                                text("channel", r -> r.conversation.birth().channel().name()),
                                text("assignee_id", ListRow::assignee),
                                bool("unread", ListRow::unread),
                                time("activity_at", ListRow::activityAt),
                                time("waiting_since", ListRow::waitingSince)),
                        """
                        ON CONFLICT (id) DO UPDATE SET status = excluded.status,
                            owner = excluded.owner, assignee_id = excluded.assignee_id,
                            unread = excluded.unread, activity_at = excluded.activity_at,
                            waiting_since = excluded.waiting_since
                        """);

        static ListRow of(Conversation c) {
            var last = c.lastMessage();
            var assignee = c.assignee();
            return new ListRow(
                    c,
                    c.state().status().name(),
                    c.owner().name(),
                    assignee == null ? null : assignee.id().value(),
                    c.unread(),
                    last == null ? c.birth().at() : last.at(),
                    c.waitingSince());
        }
    }

    record NumberRow(String store, long next) {
        static final MultiRow<NumberRow> UPDATE =
                MultiRow.update(
                        "store",
                        List.of(text("key", NumberRow::store)),
                        List.of(int8("next_number", NumberRow::next)));
    }

    /// How far a partition was done, and is with this batch.
    record ProgressRow(PartitionKey partition, long was, long next) {
        static final MultiRow<ProgressRow> UPDATE =
                MultiRow.update(
                        "command_progress",
                        List.of(
                                uuid("topic_id", r -> r.partition.topic()),
                                int4("partition", r -> r.partition.partition()),
                                int8("next_offset", ProgressRow::was)),
                        List.of(int8("next_offset", ProgressRow::next)));
    }

    private Rows() {}
}
