package dev.vetrina.ticket.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.Owner;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.ticket.conversation.StateMachineTest.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a ticket stands, by the contract's words and nothing of the code: plain fields, changed in
/// place. Times are seconds after noon.
final class TicketModel {

    static final String ACCEPTED = "accepted";

    private TicketStatus status = TicketStatus.OPEN;
    private Owner owner = Owner.HELPDESK;
    private int epoch = 1;
    private @Nullable String assignee;
    private int snoozedUntil;
    private int silentAt = -1;
    private int messages = 1;
    private int newestByShopper = 1;
    private int readByShopper;
    private int readByAgent;
    private boolean marked;
    private final Map<String, Integer> newestReplies = new HashMap<>();
    private final NavigableMap<Integer, Integer> unanswered = new TreeMap<>(Map.of(1, 0));

    /// What the caller is told.
    String apply(Step step, int at) {
        var closed = status == TicketStatus.CLOSED;
        var ours = owner == Owner.HELPDESK;
        switch (step.kind()) {
            case SHOPPER_WRITES -> {
                if (closed) {
                    return "conversation_closed";
                }
                shopperWrites(at);
            }
            case SHOPPER_READS ->
                    readByShopper = Math.max(readByShopper, Math.min(step.choice() * 2, messages));
            case SHOPPER_ENDS, AGENT_CLOSES -> close();
            case AGENT_REPLIES, AGENT_REPLIES_TO_SOME -> {
                var toAll = step.kind() == Step.Kind.AGENT_REPLIES;
                var seen = toAll ? messages + 1 : step.choice() * 2;
                var me = step.agent().name();
                if (closed || !ours) {
                    return closed ? "ticket_closed" : "not_owner";
                }
                if (newestReplies.entrySet().stream()
                        .anyMatch(by -> !by.getKey().equals(me) && by.getValue() > seen)) {
                    return "thread_moved";
                }
                status = TicketStatus.OPEN;
                messages++;
                readByAgent = Math.max(readByAgent, Math.min(seen, messages));
                marked = false;
                unanswered.headMap(readByAgent, true).clear();
                newestReplies.put(me, messages);
                assignee = me;
            }
            case AGENT_NOTES -> {}
            case AGENT_READS -> {
                readByAgent = Math.max(readByAgent, Math.min(step.choice() * 2, messages));
                marked = marked && step.choice() * 2 < newestByShopper;
            }
            case AGENT_MARKS_UNREAD -> marked = marked || !unread();
            case AGENT_ASSIGNS -> {
                if (closed || !ours) {
                    return closed ? "ticket_closed" : "not_owner";
                }
                assignee = step.agent().name();
            }
            case AGENT_TAKES_OVER -> {
                if (closed) {
                    return "ticket_closed";
                }
                if (ours && assignee != null && !assignee.equals(step.agent().name())) {
                    return "already_assigned";
                }
                pass(Owner.HELPDESK, at);
                assignee = step.agent().name();
            }
            case AGENT_SNOOZES, AGENT_ENDS_SNOOZE -> {
                if (closed || !ours) {
                    return closed ? "ticket_closed" : "not_owner";
                }
                var sleeps = step.kind() == Step.Kind.AGENT_SNOOZES;
                status = sleeps ? TicketStatus.SNOOZED : TicketStatus.OPEN;
                snoozedUntil = at + 10 + step.choice();
            }
            case SNOOZE_TIMER -> {
                if (status == TicketStatus.SNOOZED && at >= snoozedUntil) {
                    status = TicketStatus.OPEN;
                    marked = true;
                }
            }
            case SILENCE_TIMER -> {
                if (!closed && owner == Owner.ASSISTANT && silentAt >= 0 && at >= silentAt) {
                    pass(Owner.HELPDESK, at);
                    marked = true;
                }
            }
            case HANDED_OFF -> {
                if (closed) {
                    return "ticket_closed";
                }
                marked = marked || (step.owner() == Owner.HELPDESK && !ours);
                pass(step.owner(), at);
            }
        }
        return ACCEPTED;
    }

    void check(Step step, Conversation ticket) {
        var state = ticket.ticketState();
        assertThat(state.status()).as("status after %s", step).isEqualTo(status);
        assertThat(state.owner()).as("owner after %s", step).isEqualTo(owner);
        assertThat(state.epoch()).as("epoch after %s", step).isEqualTo(epoch);
        assertThat(state.unread()).as("unread after %s", step).isEqualTo(unread());
        assertThat(state.waitingSince())
                .as("waiting after %s", step)
                .isEqualTo(
                        unanswered.isEmpty()
                                ? null
                                : Samples.later(unanswered.firstEntry().getValue()).at());
        assertThat(state.assignee() == null ? null : state.assignee().name())
                .as("assignee after %s", step)
                .isEqualTo(assignee);
        assertThat(state.lastSeq()).as("messages after %s", step).isEqualTo(messages);
        assertThat(state.readByShopper()).as("read after %s", step).isEqualTo(readByShopper);
        assertThat(state.readByAgent()).as("read after %s", step).isEqualTo(readByAgent);
    }

    private void shopperWrites(int at) {
        status = TicketStatus.OPEN;
        messages++;
        newestByShopper = messages;
        unanswered.put(messages, at);
        if (owner == Owner.ASSISTANT && silentAt < 0) {
            silentAt = at + 30;
        }
    }

    private void close() {
        status = TicketStatus.CLOSED;
        silentAt = -1;
    }

    private void pass(Owner to, int at) {
        if (to != owner) {
            owner = to;
            epoch++;
            silentAt = to == Owner.ASSISTANT ? at + 30 : -1;
        }
    }

    private boolean unread() {
        return marked || newestByShopper > readByAgent;
    }
}
