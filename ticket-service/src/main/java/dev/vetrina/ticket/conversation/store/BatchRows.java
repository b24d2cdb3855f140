package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.ConversationStarted;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.NoteAdded;
import dev.vetrina.events.ConversationEvent.Side;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.event.Outgoing;
import dev.vetrina.kit.outbox.Outbox;
import dev.vetrina.kit.rows.Writing;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Person;
import dev.vetrina.ticket.conversation.store.ConversationRow.Change;
import dev.vetrina.ticket.conversation.store.Rows.AckRow;
import dev.vetrina.ticket.conversation.store.Rows.AnswerRow;
import dev.vetrina.ticket.conversation.store.Rows.AuditRow;
import dev.vetrina.ticket.conversation.store.Rows.DeliveryRow;
import dev.vetrina.ticket.conversation.store.Rows.ListRow;
import dev.vetrina.ticket.conversation.store.Rows.MessageRow;
import dev.vetrina.ticket.conversation.store.Rows.NumberRow;
import dev.vetrina.ticket.conversation.store.Rows.PersonChangeRow;
import dev.vetrina.ticket.conversation.store.Rows.PersonRow;
import dev.vetrina.ticket.conversation.store.Rows.ProgressRow;
import dev.vetrina.ticket.conversation.store.Rows.ReadRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of a batch, and the statements that write them. Each conversation is written once,
/// however often it changed.
final class BatchRows {

    private final Map<ConversationId, Conversation> changed = new LinkedHashMap<>();
    private final Map<ConversationId, Conversation> before = new HashMap<>();
    private final Set<ConversationId> born = new LinkedHashSet<>();
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<NoteAdded> notes = new ArrayList<>();
    private final List<ReadRow> reads = new ArrayList<>();
    private final List<ConversationEvent> events = new ArrayList<>();
    private final List<Outgoing> outgoing = new ArrayList<>();

    /// In one order, so that two batches cannot deadlock over the rows of people.
    private final Map<ProfileId, PersonRow> people =
            new TreeMap<>(Comparator.comparing(ProfileId::value));

    private final Map<String, NumberRow> numbers = new HashMap<>();

    final List<AckRow> acks = new ArrayList<>();
    final List<AnswerRow> answers = new ArrayList<>();
    final List<AuditRow> audit = new ArrayList<>();
    final List<PersonChangeRow> personChanges = new ArrayList<>();
    final Set<DeliveryRow> deliveries = new LinkedHashSet<>();

    /// A conversation that begins.
    ///
    /// @param known as whom its person was known, if at all
    void begin(
            Accepted accepted,
            @Nullable Person known,
            Instant acceptedAt,
            @Nullable String correlation) {
        var conversation = accepted.conversation();
        var store = conversation.store();
        born.add(conversation.id());
        numbers.put(store, new NumberRow(store, conversation.birth().number() + 1));
        person(conversation, known);
        add(accepted, acceptedAt, correlation);
    }

    void change(
            Conversation known,
            Accepted accepted,
            Instant acceptedAt,
            @Nullable String correlation) {
        if (accepted.events().isEmpty()) {
            return;
        }
        var after = accepted.conversation();
        if (!born.contains(after.id())) {
            before.putIfAbsent(after.id(), known);
        }
        add(accepted, acceptedAt, correlation);
        marks(known, after);
        person(after, known.person());
    }

    private void add(Accepted accepted, Instant acceptedAt, @Nullable String correlation) {
        changed.put(accepted.conversation().id(), accepted.conversation());
        for (var event : accepted.events()) {
            events.add(event);
            outgoing.add(EventJson.outgoing(event, correlation));
            row(event, acceptedAt);
        }
    }

    Collection<Conversation> changed() {
        return changed.values();
    }

    /// Where all that was decided on is locked.
    void write(Pipeline pipeline) {
        var writing = new Writing();
        writing.add(
                ConversationRow.INSERT,
                changed.values().stream().filter(c -> born.contains(c.id())).toList());
        writing.add(Change.UPDATE, changes());
        pipeline.add(rows(writing));
    }

    /// Where it is remembered.
    ///
    /// @param on what was decided on
    Writing ifStill(Memory.Recalled on) {
        var unchanged = on.conversations().stream().filter(c -> !before.containsKey(c.id()));
        var writing =
                rows(
                        new Writing()
                                .meet(ProgressRow.UPDATE, on.progress())
                                .meet(Change.UPDATE, changes())
                                .meet(ConversationRow.FIND, unchanged.toList()));
        return outgoing.isEmpty() ? writing : writing.returning("position");
    }

    /// In the order of their ids, as everybody locks them.
    private List<Change> changes() {
        return before.values().stream()
                .map(c -> new Change(c, Objects.requireNonNull(changed.get(c.id()))))
                .sorted(Comparator.comparing(change -> change.before().id().toString()))
                .toList();
    }

    private Writing rows(Writing writing) {
        return writing.add(PersonRow.UPSERT, people.values())
                .add(PersonChangeRow.INSERT, personChanges)
                .add(MessageRow.INSERT, messages)
                .add(Rows.NOTE, notes)
                .add(AckRow.INSERT, acks)
                .add(AnswerRow.INSERT, answers)
                .add(ListRow.UPSERT, changed.values().stream().map(ListRow::of).toList())
                .add(ReadRow.INSERT, reads)
                .add(DeliveryRow.INSERT, deliveries)
                .add(AuditRow.INSERT, audit)
                .add(NumberRow.UPDATE, numbers.values())
                .add(Outbox.ROWS, outgoing);
    }

    List<ConversationEvent> events() {
        return events;
    }

    List<Outgoing> outgoing() {
        return outgoing;
    }

    int messages() {
        return messages.size();
    }

    private void row(ConversationEvent event, Instant acceptedAt) {
        switch (event) {
            case MessageSent sent -> messages.add(new MessageRow(sent, acceptedAt));
            case NoteAdded note -> notes.add(note);
            case ConversationStarted _,
                    ConversationEvent.MessagesRead _,
                    ConversationEvent.MarkedUnread _,
                    ConversationEvent.OwnerChanged _,
                    ConversationEvent.TicketAssigned _,
                    ConversationEvent.TicketUnassigned _,
                    ConversationEvent.TicketSnoozed _,
                    ConversationEvent.SnoozeEnded _,
                    ConversationEvent.ShopperChanged _,
                    ConversationEvent.ConversationClosed _ -> {}
        }
    }

    private void marks(Conversation before, Conversation after) {
        if (after.marks().readByAgent() > before.marks().readByAgent()) {
            reads.add(
                    new ReadRow(
                            after.id(),
                            Side.AGENT,
                            after.marks().readByAgent(),
                            after.updatedAt()));
        }
        if (after.marks().readByShopper() > before.marks().readByShopper()) {
            reads.add(
                    new ReadRow(
                            after.id(),
                            Side.SHOPPER,
                            after.marks().readByShopper(),
                            after.updatedAt()));
        }
    }

    private void person(Conversation conversation, @Nullable Person known) {
        if (!conversation.person().equals(known)) {
            var row = PersonRow.of(conversation, known);
            people.merge(row.id(), row, PersonRow::and);
        }
    }
}
