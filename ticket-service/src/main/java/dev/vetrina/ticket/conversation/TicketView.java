package dev.vetrina.ticket.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.Assignee;
import dev.vetrina.events.Channel;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.TicketStatus;
import dev.vetrina.ticket.conversation.ConversationState.Closed;
import dev.vetrina.ticket.conversation.ConversationState.Snoozed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ticket as the helpdesk API shows it, everywhere: in lists, answers and on the live socket.
public record TicketView(
        ConversationId id,
        long number,
        String store,
        Channel channel,
        TicketStatus status,
        Owner owner,
        int epoch,
        Profile profile,
        @Nullable Assignee assignee,
        List<String> tags,
        String priority,
        boolean unread,
        @Nullable LastMessage lastMessage,
        @Nullable Instant waitingSince,
        @Nullable Instant snoozedUntil,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable ClosedBy closedBy,
        long readByShopper,
        long readByAgent,
        long lastSeq,
        @Nullable String legalVersion,
        List<String> faqs,
        @Nullable Integer rating,
        long version) {

    private static final String NO_PRIORITY = "NONE";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Profile(
            ProfileId id,
            String externalId,
            @Nullable String name,
            @Nullable String email,
            boolean verified) {}

    public static TicketView of(Conversation conversation) {
        var birth = conversation.birth();
        var person = conversation.person();
        var marks = conversation.marks();
        var state = conversation.state();
        return new TicketView(
                birth.id(),
                birth.number(),
                birth.store(),
                birth.channel(),
                state.status(),
                conversation.owner(),
                conversation.ownership().epoch(),
                new Profile(
                        birth.profile(),
                        person.externalId(),
                        person.name(),
                        person.email(),
                        person.verified()),
                conversation.assignee(),
                List.of(),
                NO_PRIORITY,
                conversation.unread(),
                conversation.lastMessage(),
                conversation.waitingSince(),
                state instanceof Snoozed(var until) ? until : null,
                birth.at(),
                conversation.updatedAt(),
                state instanceof Closed(_, var at) ? at : null,
                state instanceof Closed(var by, _) ? by : null,
                marks.readByShopper(),
                marks.readByAgent(),
                marks.lastSeq(),
                conversation.seenBefore().legalVersion(),
                conversation.seenBefore().faqs(),
                null,
                conversation.version());
    }

    /// The value of its `ETag`, without the quotes.
    public String tag() {
        return Long.toString(version);
    }
}
