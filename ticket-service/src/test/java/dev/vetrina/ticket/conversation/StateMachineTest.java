package dev.vetrina.ticket.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.Owner;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Random steps against a small model that was written from the contract's table alone. A failure
/// prints its seed and the shortest steps that show it.
class StateMachineTest {

    private static final int RUNS = 3_000;
    private static final int LONGEST = 40;

    @Test
    void whateverHappensTheTicketStandsAsTheTableSays() {
        var start = new Random().nextLong();
        for (var run = 0; run < RUNS; run++) {
            var seed = start + run;
            var steps = steps(new Random(seed));
            var wrong = firstWrong(steps);
            if (wrong != null) {
                var shortest = shrunk(steps);
                throw new AssertionError(
                        "seed %d: %s%n%s".formatted(seed, shortest, firstWrong(shortest)));
            }
        }
    }

    private static List<Step> steps(Random random) {
        var steps = new ArrayList<Step>();
        for (var i = random.nextInt(LONGEST); i >= 0; i--) {
            steps.add(
                    new Step(
                            Step.Kind.values()[random.nextInt(Step.Kind.values().length)],
                            random.nextInt(4),
                            random.nextInt(12)));
        }
        return steps;
    }

    /// Leaves out one step after the other for as long as it stays wrong.
    private static List<Step> shrunk(List<Step> steps) {
        for (var i = 0; i < steps.size(); i++) {
            var fewer = new ArrayList<>(steps);
            fewer.remove(i);
            if (firstWrong(fewer) != null) {
                return shrunk(fewer);
            }
        }
        return steps;
    }

    private static @org.jspecify.annotations.Nullable String firstWrong(List<Step> steps) {
        try {
            run(steps);
            return null;
        } catch (AssertionError e) {
            return e.getMessage();
        }
    }

    private static void run(List<Step> steps) {
        var ticket = Samples.ownedBy(Owner.HELPDESK);
        var model = new TicketModel();
        var version = ticket.version();
        var at = 0;
        for (var step : steps) {
            at += step.seconds();
            var now = Samples.later(at);
            var expected = model.apply(step, at);
            var decision = step.decide(ticket, now);
            switch (decision) {
                case Refused(var reason) ->
                        assertThat(reason.code()).as("%s", step).isEqualTo(expected);
                case Accepted(var after, var events) -> {
                    assertThat(TicketModel.ACCEPTED).as("%s", step).isEqualTo(expected);
                    for (ConversationEvent event : events) {
                        assertThat(event.version()).as("%s", step).isEqualTo(++version);
                    }
                    assertThat(after.version()).as("%s", step).isEqualTo(version);
                    if (!events.isEmpty()) {
                        assertThat(events.getLast().state()).isEqualTo(after.ticketState());
                    }
                    ticket = after;
                }
            }
            model.check(step, ticket);
        }
    }

    /// @param choice which agent, owner or mark, where the step has one
    record Step(Kind kind, int choice, int seconds) {

        enum Kind {
            SHOPPER_WRITES,
            SHOPPER_READS,
            SHOPPER_ENDS,
            AGENT_REPLIES,
            AGENT_REPLIES_TO_SOME,
            AGENT_NOTES,
            AGENT_READS,
            AGENT_MARKS_UNREAD,
            AGENT_ASSIGNS,
            AGENT_TAKES_OVER,
            AGENT_SNOOZES,
            AGENT_ENDS_SNOOZE,
            AGENT_CLOSES,
            SNOOZE_TIMER,
            SILENCE_TIMER,
            HANDED_OFF
        }

        Sender agent() {
            return choice % 2 == 0 ? Samples.MARCO : Samples.ANNA;
        }

        Owner owner() {
            return Owner.values()[choice];
        }

        Decision decide(Conversation ticket, Moment now) {
            return switch (kind) {
                case SHOPPER_WRITES ->
                        new ShopperRules(StorePolicy.UNKNOWN, Samples.SILENCE, Samples.LIMITS)
                                .send(ticket, Samples.said("Ciao"), now);
                case SHOPPER_READS -> ShopperRules.read(ticket, choice * 2L, null, now);
                case SHOPPER_ENDS -> ShopperRules.end(ticket, UUID.randomUUID(), null, now);
                case AGENT_REPLIES -> AgentRules.reply(ticket, Samples.aReplyOf(agent()), now);
                case AGENT_REPLIES_TO_SOME ->
                        AgentRules.reply(ticket, Samples.aReplyOf(agent(), choice * 2L), now);
                case AGENT_NOTES -> AgentRules.note(ticket, Samples.aReplyOf(agent()), now);
                case AGENT_READS -> AgentRules.read(ticket, choice * 2L, now);
                case AGENT_MARKS_UNREAD -> AgentRules.unread(ticket, agent().id(), now);
                case AGENT_ASSIGNS -> AgentRules.assign(ticket, agent().assignee(), now);
                case AGENT_TAKES_OVER -> OwnerRules.takeOver(ticket, agent(), now);
                case AGENT_SNOOZES ->
                        AgentRules.snooze(ticket, now.at().plusSeconds(10L + choice), now);
                case AGENT_ENDS_SNOOZE -> AgentRules.endSnooze(ticket, now);
                case AGENT_CLOSES -> AgentRules.close(ticket, now);
                case SNOOZE_TIMER -> OwnerRules.snoozeDue(ticket, now);
                case SILENCE_TIMER -> OwnerRules.assistantSilent(ticket, now);
                case HANDED_OFF ->
                        OwnerRules.handOff(
                                ticket, ticket.ownership().epoch(), owner(), Samples.SILENCE, now);
            };
        }
    }
}
