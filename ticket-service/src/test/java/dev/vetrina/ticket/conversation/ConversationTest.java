package dev.vetrina.ticket.conversation;

import static dev.vetrina.ticket.conversation.Samples.ANNA;
import static dev.vetrina.ticket.conversation.Samples.BOT;
import static dev.vetrina.ticket.conversation.Samples.LIMITS;
import static dev.vetrina.ticket.conversation.Samples.MARCO;
import static dev.vetrina.ticket.conversation.Samples.NOON;
import static dev.vetrina.ticket.conversation.Samples.SILENCE;
import static dev.vetrina.ticket.conversation.Samples.aReplyOf;
import static dev.vetrina.ticket.conversation.Samples.aSnoozedTicket;
import static dev.vetrina.ticket.conversation.Samples.accepted;
import static dev.vetrina.ticket.conversation.Samples.anOpenTicket;
import static dev.vetrina.ticket.conversation.Samples.later;
import static dev.vetrina.ticket.conversation.Samples.ownedBy;
import static dev.vetrina.ticket.conversation.Samples.refusal;
import static dev.vetrina.ticket.conversation.Samples.said;
import static dev.vetrina.ticket.conversation.Samples.saidHaving;
import static dev.vetrina.ticket.conversation.Samples.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationEvent;
import dev.vetrina.events.ConversationEvent.MessageSent;
import dev.vetrina.events.ConversationEvent.SnoozeEnded;
import dev.vetrina.events.ConversationEvent.TicketAssigned;
import dev.vetrina.events.Owner;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.ticket.conversation.ConversationState.Closed;
import dev.vetrina.ticket.conversation.ConversationState.Open;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Refusal.ByChat;
import dev.vetrina.ticket.conversation.Refusal.ByTicket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final ShopperRules RULES =
            new ShopperRules(StorePolicy.UNKNOWN, SILENCE, LIMITS);

    @Test
    void replyingAssignsTheTicketAndOpensItWhereItWasSnoozed() {
        var decision = AgentRules.reply(aSnoozedTicket(), aReplyOf(MARCO), later(1));

        assertThat(accepted(decision).assignee()).isEqualTo(MARCO.assignee());
        assertThat(accepted(decision).state()).isEqualTo(new Open());
        assertThat(((Accepted) decision).events())
                .hasExactlyElementsOfTypes(
                        SnoozeEnded.class, MessageSent.class, TicketAssigned.class);
        assertThat(((Accepted) decision).events())
                .extracting(ConversationEvent::version)
                .containsExactly(4L, 5L, 6L);
    }

    @Test
    void replyingToAColleaguesTicketTakesIt() {
        var hers = accepted(AgentRules.reply(anOpenTicket(), aReplyOf(ANNA), later(1)));

        var his = accepted(AgentRules.reply(hers, aReplyOf(MARCO), later(2)));

        assertThat(his.assignee()).isEqualTo(MARCO.assignee());
    }

    @Test
    void aReplyMarksAsReadWhatItsSenderHadSeen() {
        var two = wrote(anOpenTicket());

        var seenOne = accepted(AgentRules.reply(two, aReplyOf(MARCO, 1L), later(1)));
        var seenAll = accepted(AgentRules.reply(two, aReplyOf(MARCO), later(1)));

        assertThat(seenOne.unread()).isTrue();
        assertThat(seenOne.marks().readByAgent()).isEqualTo(1);
        assertThat(seenAll.unread()).isFalse();
        assertThat(seenAll.marks().readByAgent()).isEqualTo(3);
    }

    @Test
    void aMachineIsNeverAssigned() {
        var replied = accepted(AgentRules.reply(anOpenTicket(), aReplyOf(BOT), later(1)));

        assertThat(replied.assignee()).isNull();
        assertThat(replied.waitingSince()).isNull();
    }

    @Test
    void whatAMachineSaysIsAnAnswerThatNobodyHasReadAnythingFor() {
        var marked = accepted(AgentRules.unread(anOpenTicket(), MARCO.id(), later(1)));

        var replied = accepted(AgentRules.reply(marked, aReplyOf(BOT), later(2)));

        assertThat(replied.marks().readByAgent()).isZero();
        assertThat(replied.unread()).isTrue();
        assertThat(replied.waitingSince()).isNull();
        assertThat(AgentRules.reply(replied, aReplyOf(MARCO, 1L), later(3)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void onlyAnotherAgentsNewerReplyMovesTheThread() {
        var hers = accepted(AgentRules.reply(anOpenTicket(), aReplyOf(ANNA), later(1)));
        var both = accepted(AgentRules.reply(hers, aReplyOf(MARCO), later(2)));

        assertThat(refusal(AgentRules.reply(hers, aReplyOf(MARCO, 1L), later(3))))
                .isEqualTo(ByTicket.THREAD_MOVED);
        assertThat(AgentRules.reply(hers, aReplyOf(ANNA, 1L), later(3)))
                .isInstanceOf(Accepted.class);
        assertThat(refusal(AgentRules.reply(both, aReplyOf(ANNA, 2L), later(3))))
                .isEqualTo(ByTicket.THREAD_MOVED);
        assertThat(AgentRules.reply(both, aReplyOf(MARCO, 2L), later(3)))
                .isInstanceOf(Accepted.class);
        assertThat(AgentRules.reply(wrote(both), aReplyOf(MARCO, 3L), later(3)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void theShopperWaitsSinceHisOldestMessageWithoutAnAnswer() {
        var ticket = anOpenTicket();
        assertThat(wrote(ticket).waitingSince()).isEqualTo(ticket.waitingSince());

        var answered = accepted(AgentRules.reply(ticket, aReplyOf(MARCO), later(1)));
        assertThat(answered.waitingSince()).isNull();
    }

    @Test
    void whatTheAgentHadNotSeenWaitsOn() {
        var three = wrote(wrote(anOpenTicket(), later(10)), later(20));

        var leavesTwo = accepted(AgentRules.reply(three, aReplyOf(MARCO, 1L), later(30)));
        var leavesTheLast = accepted(AgentRules.reply(leavesTwo, aReplyOf(MARCO, 2L), later(31)));
        var leavesNone = accepted(AgentRules.reply(leavesTheLast, aReplyOf(MARCO, 3L), later(32)));

        assertThat(leavesTwo.waitingSince()).isEqualTo(later(10).at());
        assertThat(leavesTheLast.waitingSince()).isEqualTo(later(20).at());
        assertThat(leavesNone.waitingSince()).isNull();
    }

    @Test
    void ofManyUnansweredMessagesTheOldestCountAsOne() {
        var ticket = anOpenTicket();
        for (var i = 1; i <= Unanswered.MOST; i++) {
            ticket = wrote(ticket, later(i));
        }

        var answersTheFirst = accepted(AgentRules.reply(ticket, aReplyOf(MARCO, 1L), later(90)));
        var answersTwo = accepted(AgentRules.reply(ticket, aReplyOf(MARCO, 2L), later(90)));

        assertThat(ticket.unanswered().messages()).hasSize(Unanswered.MOST);
        assertThat(answersTheFirst.waitingSince()).isEqualTo(NOON.at());
        assertThat(answersTwo.waitingSince()).isEqualTo(later(2).at());
    }

    @Test
    void whatAnotherTabHasShownIsRecordedToo() {
        var ticket = started("2026-10-01", "f1", "f2");

        var joined = accepted(RULES.send(ticket, saidHaving("2026-11-01", "f2", "f3"), later(1)));
        var silent = accepted(RULES.send(joined, saidHaving(null), later(2)));

        assertThat(silent.seenBefore())
                .isEqualTo(new SeenBefore("2026-11-01", List.of("f1", "f2", "f3")));
    }

    @Test
    void aFaqThatIsToldTwiceIsRecordedOnce() {
        assertThat(started(null, "f1", "f2", "f1").seenBefore().faqs()).containsExactly("f1", "f2");
    }

    @Test
    void aTicketKeepsFiftyOpenedFaqs() {
        var many = IntStream.range(0, 49).mapToObj("f%d"::formatted).toArray(String[]::new);
        var ticket = started(null, many);

        var more = accepted(RULES.send(ticket, saidHaving(null, "g1", "g2"), later(1)));

        assertThat(more.seenBefore().faqs()).hasSize(50).endsWith("g1");
    }

    private static Conversation started(@Nullable String legalVersion, String... faqs) {
        return accepted(RULES.start(Samples.birth(), saidHaving(legalVersion, faqs), null, NOON));
    }

    @Test
    void aShoppersMessageWakesTheTicketUnread() {
        var decision = RULES.send(aSnoozedTicket(), said("Ci siete?"), later(1));

        assertThat(accepted(decision).state()).isEqualTo(new Open());
        assertThat(accepted(decision).unread()).isTrue();
    }

    @Test
    void aMessageHoldsAsMuchAsTheInstallationAllows() {
        var brief = new ShopperRules(StorePolicy.UNKNOWN, SILENCE, new MessageLimits(4, 10));

        assertThat(brief.start(Samples.birth(), said("Ciao"), null, NOON))
                .isInstanceOf(Accepted.class);
        assertThat(refusal(brief.start(Samples.birth(), said("Ciao!"), null, NOON)))
                .isEqualTo(ByChat.TEXT_TOO_LONG);
    }

    @Test
    void anAnonymousShopperMayTalkToTheAssistantWhereTheStoreSaysSoAndToNobodyElse() {
        var open =
                new ShopperRules(
                        new StorePolicy(StartPolicy.ASSISTANT_FOR_ANONYMOUS, Owner.ASSISTANT),
                        SILENCE,
                        LIMITS);
        var anonymous = Samples.anonymously("Ciao");

        assertThat(refusal(RULES.start(Samples.birth(), anonymous, null, NOON)))
                .isEqualTo(ByChat.SIGN_IN_REQUIRED);
        var begun = accepted(open.start(Samples.birth(), anonymous, null, NOON));
        assertThat(begun.owner()).isEqualTo(Owner.ASSISTANT);
        var handedOff = accepted(OwnerRules.handOff(begun, 1, Owner.HELPDESK, SILENCE, later(1)));
        assertThat(refusal(open.send(handedOff, anonymous, later(2))))
                .isEqualTo(ByChat.SIGN_IN_REQUIRED);
    }

    @Test
    void theAssistantsTimeRunsFromTheOldestMessageWithoutASign() {
        var owned = ownedBy(Owner.ASSISTANT);
        var due = Objects.requireNonNull(owned.ownership().assistantDue());

        assertThat(wrote(owned).ownership().assistantDue()).isEqualTo(due);
        assertThat(OwnerRules.assistantSilent(owned, NOON)).isEqualTo(AgentRules.unchanged(owned));
        var released =
                accepted(OwnerRules.assistantSilent(owned, new Moment(due, NOON.incarnation())));
        assertThat(released.owner()).isEqualTo(Owner.HELPDESK);
        assertThat(released.ownership().assistantDue()).isNull();
    }

    @Test
    void aHandoffWithAnOldEpochIsRefused() {
        var taken = accepted(OwnerRules.takeOver(ownedBy(Owner.ASSISTANT), MARCO, later(1)));

        assertThat(refusal(OwnerRules.handOff(taken, 1, Owner.GORGIAS, SILENCE, later(2))))
                .isEqualTo(ByTicket.STALE_EPOCH);
    }

    @Test
    void theFirstToCloseIsTheOneWhoClosed() {
        var closed = accepted(AgentRules.close(aSnoozedTicket(), later(1)));

        var again = (Accepted) ShopperRules.end(closed, UUID.randomUUID(), Samples.ASKER, later(2));

        assertThat(again.events()).isEmpty();
        assertThat(again.conversation().state())
                .isInstanceOfSatisfying(
                        Closed.class, state -> assertThat(state.by()).isEqualTo(ClosedBy.AGENT));
    }

    @Test
    void theDotReturnsButTheReceiptStays() {
        var read = accepted(AgentRules.read(anOpenTicket(), 1, later(1)));

        var marked = accepted(AgentRules.unread(read, MARCO.id(), later(2)));

        assertThat(marked.unread()).isTrue();
        assertThat(marked.marks().readByAgent()).isEqualTo(1);
        assertThat(accepted(AgentRules.read(marked, 1, later(3))).unread()).isFalse();
    }

    @Test
    void timeNeverGoesBackWithinAConversation() {
        var ticket = anOpenTicket();
        var earlier = new Moment(NOON.at().minusSeconds(60), NOON.incarnation());

        var noted = accepted(AgentRules.note(ticket, aReplyOf(MARCO), earlier));

        assertThat(noted.updatedAt()).isEqualTo(ticket.updatedAt());
    }

    @Test
    void aPreviewIsCutBetweenCharacters() {
        var decision = RULES.send(anOpenTicket(), said("😀".repeat(200)), later(1));

        var last = Objects.requireNonNull(accepted(decision).lastMessage());
        assertThat(last.preview()).isEqualTo("😀".repeat(140) + "…");
    }

    @Test
    void aPreviewIsOneLineWithSingleBlanks() {
        var decision = RULES.send(anOpenTicket(), said(" a b  c\n\td\te\n"), later(1));

        var last = Objects.requireNonNull(accepted(decision).lastMessage());
        assertThat(last.preview()).isEqualTo("a b c d e");
    }

    @Test
    void presetsGoByTheWallOfTheStore() {
        var rome = ZoneId.of("Europe/Rome");
        // The clocks go back in the night to Sunday, 25 October 2026.
        var saturday = Instant.parse("2026-10-24T10:00:00Z");

        assertThat(SnoozePreset.LATER_TODAY.after(saturday, rome))
                .isEqualTo(saturday.plus(Duration.ofHours(3)));
        assertThat(SnoozePreset.TOMORROW.after(saturday, rome))
                .isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
        assertThat(SnoozePreset.NEXT_WEEK.after(saturday, rome))
                .isEqualTo(Instant.parse("2026-10-26T08:00:00Z"));
    }
}
