package dev.vetrina.ticket.conversation.store;

import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.Conversations.Result;
import dev.vetrina.ticket.conversation.Decision;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import dev.vetrina.ticket.conversation.store.Held.OnceKey;
import dev.vetrina.ticket.conversation.store.Rows.AnswerRow;
import dev.vetrina.ticket.conversation.store.Rows.AuditRow;

/// Lets the domain decide a batch in memory, in the order in which it came: each one on what the
/// one before it left.
final class Deciding {

    private final Held held;
    private final Decided decided = new Decided();

    private Deciding(Held held) {
        this.held = held;
    }

    static Decided decide(Batch batch, Held held, Policies policies) {
        var deciding = new Deciding(held);
        var commands = new DecidingCommands(held, deciding.decided, policies);
        for (var item : batch.items()) {
            switch (item) {
                case Item.Command command -> commands.decide(command);
                case Item.Passed passed ->
                        deciding.decided.afterCommit(() -> passed.done().complete(null));
                case Item.Request request -> deciding.decide(request);
            }
        }
        return deciding.decided;
    }

    /// A repeat gets the first answer before any rule is looked at, whatever it says now.
    private void decide(Item.Request item) {
        var once = item.asked().once();
        var first = once == null ? null : held.answer(OnceKey.of(once));
        if (first != null) {
            decided.answeredWithoutRow();
            decided.afterCommit(() -> item.result().complete(new Result.Repeated(first)));
            return;
        }
        var conversation = held.conversation(item.asked().conversation());
        var decision =
                conversation == null
                        ? new Refused(ByTicket.TICKET_UNKNOWN)
                        : item.asked().rule().decide(conversation, held.now());
        if (conversation != null && decision instanceof Accepted accepted) {
            keep(item, conversation, accepted);
        } else if (once != null) {
            decided.answeredWithoutRow();
        }
        decided.afterCommit(() -> item.result().complete(result(decision)));
    }

    private void keep(Item.Request item, Conversation before, Accepted accepted) {
        var asked = item.asked();
        var after = accepted.conversation();
        held.keep(after);
        decided.rows().change(before, accepted, held.now().at(), asked.correlation());
        if (!accepted.events().isEmpty()) {
            decided.rows().audit.add(new AuditRow(before, accepted, asked.entry()));
        }
        var once = asked.once();
        if (once != null) {
            var key = OnceKey.of(once);
            var answer = once.answer().apply(accepted);
            held.keep(key, answer);
            decided.rows().answers.add(new AnswerRow(key, once.keep(), answer, held.now().at()));
        }
    }

    private static Result result(Decision decision) {
        return new Result.Decided(decision);
    }
}
