package dev.vetrina.ticket.conversation.store;

import dev.vetrina.events.Asker;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ConversationCommand.ChangeOwner;
import dev.vetrina.events.ConversationCommand.EndConversation;
import dev.vetrina.events.ConversationCommand.MarkDelivered;
import dev.vetrina.events.ConversationCommand.MarkRead;
import dev.vetrina.events.ConversationCommand.SendMessage;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.ticket.conversation.Asked;
import dev.vetrina.ticket.conversation.Birth;
import dev.vetrina.ticket.conversation.CommandIntake.Settled;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Silently;
import dev.vetrina.ticket.conversation.CommandIntake.Settled.Told;
import dev.vetrina.ticket.conversation.Conversation;
import dev.vetrina.ticket.conversation.ConversationState.Closed;
import dev.vetrina.ticket.conversation.Decision;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import dev.vetrina.ticket.conversation.Moment;
import dev.vetrina.ticket.conversation.OwnerRules;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import dev.vetrina.ticket.conversation.SeenBefore;
import dev.vetrina.ticket.conversation.ShopperRules;
import dev.vetrina.ticket.conversation.Utterance;
import dev.vetrina.ticket.conversation.store.Held.Ack;
import dev.vetrina.ticket.conversation.store.Held.CommandKey;
import dev.vetrina.ticket.conversation.store.Rows.AckRow;
import dev.vetrina.ticket.conversation.store.Rows.AuditRow;
import dev.vetrina.ticket.conversation.store.Rows.DeliveryRow;
import dev.vetrina.ticket.conversation.store.Rows.PersonChangeRow;
import org.jspecify.annotations.Nullable;

/// The commands of a batch. What was accepted is told by its events; what changed nothing is told
/// to the asking socket alone.
final class DecidingCommands {

    private static final long AGAIN_AFTER_MS = 1_000;

    private final Held held;
    private final Decided result;
    private final BatchRows rows;
    private final Policies policies;
    private final Moment now;
    private final Outcomes outcomes;

    DecidingCommands(Held held, Decided result, Policies policies) {
        this.held = held;
        this.result = result;
        this.rows = result.rows();
        this.policies = policies;
        this.now = held.now();
        this.outcomes = new Outcomes(now.at());
    }

    void decide(Item.Command item) {
        var told =
                switch (item.placed().command()) {
                    case SendMessage c -> send(item, c);
                    case EndConversation c -> end(item, c);
                    case MarkRead c -> read(item, c);
                    case MarkDelivered c -> delivered(item, c);
                    case ChangeOwner c -> changeOwner(item, c);
                };
        if (told instanceof Told) {
            result.answeredWithoutRow();
        }
        result.afterCommit(() -> item.settled().complete(told));
    }

    private Settled send(Item.Command item, SendMessage command) {
        var key = new CommandKey(command.clientId(), command.profile(), command.store());
        var earlier = earlier(item, key, command.asker());
        if (earlier != null) {
            return earlier;
        }
        var named = command.conversation();
        var conversation = named == null ? held.activeOf(command) : held.owned(named, command);
        if (named != null && conversation == null) {
            return outcomes.refused(key, ByChat.CONVERSATION_UNKNOWN, null, command.asker());
        }
        var tooFast = tooFast(item, key, command.asker());
        if (tooFast != null) {
            return tooFast;
        }
        var said =
                new Utterance(
                        MessageId.of(command.profile(), command.clientId()),
                        command.clientId(),
                        command.shopper(),
                        command.text(),
                        command.attachments() == null ? 0 : command.attachments(),
                        new SeenBefore(command.legalVersion(), command.faqs()),
                        command.asker());
        return switch (decisionOn(conversation, command, said)) {
            case Accepted accepted -> {
                accept(item, conversation, accepted);
                var after = accepted.conversation();
                ack(
                        key,
                        new Ack(after.id(), after.marks().lastSeq(), said.id(), after.updatedAt()));
                yield new Silently();
            }
            case Refused(var reason) ->
                    outcomes.refused(
                            key,
                            reason,
                            reason == ByChat.UNAVAILABLE ? AGAIN_AFTER_MS : null,
                            command.asker());
        };
    }

    /// Everything that is remembered by its id is bounded: messages, and with them what they begin
    /// and what ends it; so an end that ends nothing counts, too.
    private @Nullable Settled tooFast(Item.Command item, CommandKey key, Asker asker) {
        var sentAt = item.placed().command().sentAt();
        // By the gateway's clock, but not in the future.
        var at = sentAt.isAfter(now.at()) ? now.at() : sentAt;
        var wait = item.permit().once(() -> policies.limits().take(key.profile(), at));
        return wait.isZero()
                ? null
                : outcomes.refused(key, ByChat.RATE_LIMITED, wait.toMillis(), asker);
    }

    private Decision decisionOn(
            @Nullable Conversation conversation, SendMessage command, Utterance said) {
        var rules = policies.shopper(command.store());
        if (conversation != null) {
            return rules.send(conversation, said, now);
        }
        var number = held.nextNumber(command.store());
        if (number == null) {
            // Not one of our stores, or not yet: the shopper keeps his message.
            return new Refused(ByChat.UNAVAILABLE);
        }
        return rules.start(
                new Birth(
                        ConversationId.begunBy(command.profile(), command.clientId()),
                        command.store(),
                        command.profile(),
                        number,
                        Channel.WEB_CHAT,
                        now.at()),
                said,
                held.person(command.profile()),
                now);
    }

    private Settled end(Item.Command item, EndConversation command) {
        var key = new CommandKey(command.clientId(), command.profile(), command.store());
        var earlier = earlier(item, key, command.asker());
        if (earlier != null) {
            return earlier;
        }
        var conversation = held.owned(command.conversation(), command);
        if (conversation == null) {
            return outcomes.refused(key, ByChat.CONVERSATION_UNKNOWN, null, command.asker());
        }
        var tooFast = conversation.active() ? null : tooFast(item, key, command.asker());
        if (tooFast != null) {
            return tooFast;
        }
        var accepted =
                (Accepted) ShopperRules.end(conversation, command.clientId(), command.asker(), now);
        accept(item, conversation, accepted);
        var after = accepted.conversation();
        var at = after.state() instanceof Closed(_, var closedAt) ? closedAt : now.at();
        var ack = new Ack(after.id(), null, null, at);
        ack(key, ack);
        return accepted.events().isEmpty()
                ? outcomes.repeated(key, ack, command.asker())
                : new Silently();
    }

    private Settled read(Item.Command item, MarkRead command) {
        var conversation = held.owned(command.conversation(), command);
        if (conversation == null) {
            return outcomes.refused(command, ByChat.CONVERSATION_UNKNOWN);
        }
        if (!held.isDone(item.placed().place())) {
            var accepted =
                    (Accepted)
                            ShopperRules.read(conversation, command.upTo(), command.asker(), now);
            accept(item, conversation, accepted);
        }
        return new Silently();
    }

    private Settled delivered(Item.Command item, MarkDelivered command) {
        var conversation = held.owned(command.conversation(), command);
        if (conversation != null && !held.isDone(item.placed().place())) {
            var upTo = Math.min(command.upTo(), conversation.marks().lastSeq());
            rows.deliveries.add(new DeliveryRow(conversation.id(), upTo, now.at()));
        }
        return new Silently();
    }

    /// Handoff-service reads what came of it from the events.
    private Settled changeOwner(Item.Command item, ChangeOwner command) {
        var conversation = held.owned(command.conversation(), command);
        if (conversation != null
                && !held.isDone(item.placed().place())
                && OwnerRules.handOff(
                                conversation,
                                command.expectedEpoch(),
                                command.to(),
                                policies.silence(),
                                now)
                        instanceof Accepted accepted) {
            accept(item, conversation, accepted);
            if (!accepted.events().isEmpty()) {
                rows.audit.add(
                        new AuditRow(
                                conversation,
                                accepted,
                                new Asked.Entry(
                                        new Asked.Actor(
                                                Asked.Actor.Kind.SERVICE, "handoff-service", null),
                                        "ticket.owner_changed")));
            }
        }
        return new Silently();
    }

    /// What was acked before is acked again. What stands behind the fence without an ack was
    /// refused, and what came of telling so is not known: the shopper asks again.
    private @Nullable Settled earlier(Item.Command item, CommandKey key, Asker asker) {
        var ack = held.ack(key);
        if (ack != null) {
            return outcomes.repeated(key, ack, asker);
        }
        return held.isDone(item.placed().place())
                ? outcomes.refused(key, ByChat.UNAVAILABLE, AGAIN_AFTER_MS, asker)
                : null;
    }

    private void accept(Item.Command item, @Nullable Conversation before, Accepted accepted) {
        var after = accepted.conversation();
        var sentAt = item.placed().command().sentAt();
        var met = held.keep(after.birth().profile(), after.person());
        if (before == null) {
            held.takeNumber(after.store());
            rows.begin(accepted, met, sentAt, item.correlation());
        } else {
            rows.change(before, accepted, sentAt, item.correlation());
        }
        var known = before == null ? met : before.person();
        if (known != null && !known.equals(after.person())) {
            rows.personChanges.add(new PersonChangeRow(after));
        }
        held.keep(after);
    }

    private void ack(CommandKey key, Ack ack) {
        held.keep(key, ack);
        rows.acks.add(new AckRow(key, ack));
    }
}
