package dev.vetrina.ticket.conversation;

import dev.vetrina.events.AgentId;
import dev.vetrina.events.Asker;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.MessageId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.SettingsEvent.StartPolicy;
import dev.vetrina.events.Shopper;
import dev.vetrina.ticket.conversation.Decision.Accepted;
import dev.vetrina.ticket.conversation.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The people, tickets and times of the tests of rules.
public final class Samples {

    static final Moment NOON = new Moment(Instant.parse("2026-11-22T12:00:00Z"), "life-1");
    static final Duration SILENCE = Duration.ofSeconds(30);
    static final MessageLimits LIMITS = new MessageLimits(4_000, 10);
    static final Asker ASKER = new Asker("gateway-1", "socket-1");
    static final Sender MARCO = new Sender(new AgentId("agent-marco"), "Marco", false);
    static final Sender ANNA = new Sender(new AgentId("agent-anna"), "Anna", false);
    static final Sender BOT = new Sender(new AgentId("client-bot"), "helpdesk-bot", true);

    private Samples() {}

    static Moment later(int seconds) {
        return new Moment(NOON.at().plusSeconds(seconds), NOON.incarnation());
    }

    static Birth birth() {
        return new Birth(
                new ConversationId(UUID.randomUUID()),
                "demo",
                ProfileId.of("demo", "s-1"),
                1,
                Channel.WEB_CHAT,
                NOON.at());
    }

    static Utterance said(String text) {
        return said(text, true);
    }

    static Utterance anonymously(String text) {
        return said(text, false);
    }

    static Utterance saidHaving(@Nullable String legalVersion, String... faqs) {
        return said("Ciao", true, new SeenBefore(legalVersion, List.of(faqs)));
    }

    private static Utterance said(String text, boolean signedIn) {
        return said(text, signedIn, new SeenBefore("2026-11-01", List.of()));
    }

    private static Utterance said(String text, boolean signedIn, SeenBefore seen) {
        return new Utterance(
                new MessageId(UUID.randomUUID()),
                UUID.randomUUID(),
                new Shopper(
                        "demo", ProfileId.of("demo", "s-1"), "s-1", "Giulia Rossi", null, signedIn),
                text,
                0,
                seen,
                ASKER);
    }

    static Reply aReplyOf(Sender sender) {
        return aReplyOf(sender, null);
    }

    static Reply aReplyOf(Sender sender, @Nullable Long basedOnSeq) {
        return new Reply(new MessageId(UUID.randomUUID()), sender, "Eccomi.", basedOnSeq, null);
    }

    public static Conversation anOpenTicket() {
        return ownedBy(Owner.HELPDESK);
    }

    static Conversation ownedBy(Owner owner) {
        var policy = new StorePolicy(StartPolicy.SIGNED_IN_ONLY, owner);
        return accepted(
                new ShopperRules(policy, SILENCE, LIMITS).start(birth(), said("Ciao"), null, NOON));
    }

    static Conversation aSnoozedTicket() {
        return accepted(
                AgentRules.snooze(anOpenTicket(), NOON.at().plus(Duration.ofHours(3)), NOON));
    }

    static Conversation wrote(Conversation conversation) {
        return wrote(conversation, NOON);
    }

    static Conversation wrote(Conversation conversation, Moment now) {
        return accepted(
                new ShopperRules(StorePolicy.UNKNOWN, SILENCE, LIMITS)
                        .send(conversation, said("Ancora io"), now));
    }

    static Conversation accepted(Decision decision) {
        return switch (decision) {
            case Accepted(var conversation, _) -> conversation;
            case Refused(var reason) -> throw new AssertionError("refused: " + reason);
        };
    }

    static Refusal refusal(Decision decision) {
        return switch (decision) {
            case Refused(var reason) -> reason;
            case Accepted(_, var events) -> throw new AssertionError("accepted: " + events);
        };
    }
}
