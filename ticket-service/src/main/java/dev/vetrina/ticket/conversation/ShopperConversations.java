package dev.vetrina.ticket.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vetrina.events.ClosedBy;
import dev.vetrina.events.ConversationId;
import dev.vetrina.events.Owner;
import dev.vetrina.events.ProfileId;
import dev.vetrina.events.TicketStatus;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shopper's conversations as he may see them: what his gateways ask for.
public interface ShopperConversations {

    /// What a resume may bring at most; further back the client reads the history.
    int LONGEST_GAP = 500;

    /// Everything that a socket needs to go live, from one snapshot.
    ///
    /// @param limit messages that it may hold; later ones are read as the history is
    Uni<Ready> ready(String store, ProfileId profile, Resume resume, int limit);

    /// Newest first, the active one included.
    ///
    /// @param before where to go on
    Uni<List<Summary>> list(String store, ProfileId profile, @Nullable Before before, int limit);

    Uni<Boolean> owns(String store, ProfileId profile, ConversationId conversation);

    /// Open tickets of the helpdesk with unread messages, of every store, by id.
    Uni<List<Unread>> unread(@Nullable ConversationId after, int limit);

    /// What the client already has; nothing of it where it comes for the first time.
    record Resume(@Nullable ConversationId conversation, @Nullable Long after) {}

    /// @param conversation the active one, or the named one where none is active
    /// @param version what the snapshot already holds of that conversation's events; 0 without one
    /// @param resumed whether `missed` begins what the client lacks; otherwise it begins the end of
    ///   the thread
    record Ready(
            @Nullable Seen conversation,
            long version,
            String incarnation,
            boolean resumed,
            List<MessageView> missed) {}

    /// Who answers, as a shopper sees it.
    enum Answering {
        ASSISTANT,
        TEAM,
        NONE;

        static Answering of(Owner owner) {
            return switch (owner) {
                case ASSISTANT -> ASSISTANT;
                case HELPDESK, ZENDESK, GORGIAS -> TEAM;
                case NONE -> NONE;
            };
        }
    }

    /// @param changed the `seq`s of older messages that were replaced since
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seen(
            ConversationId id,
            TicketStatus status,
            Answering owner,
            boolean waiting,
            @Nullable Named assignee,
            @Nullable ClosedBy closedBy,
            @Nullable Instant closedAt,
            long lastSeq,
            long readByAgent,
            long readByShopper,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Long> changed) {

        public static Seen of(Conversation conversation) {
            var state = conversation.ticketState();
            var assignee = state.assignee();
            return new Seen(
                    conversation.id(),
                    shown(state.status()),
                    Answering.of(state.owner()),
                    state.waitingSince() != null,
                    assignee == null ? null : new Named(assignee.name()),
                    state.closedBy(),
                    state.closedAt(),
                    state.lastSeq(),
                    state.readByAgent(),
                    state.readByShopper(),
                    List.of());
        }
    }

    record Named(String name) {}

    /// A line of the shopper's history.
    record Summary(
            ConversationId id,
            TicketStatus status,
            Answering owner,
            Instant startedAt,
            @Nullable Instant closedAt,
            @Nullable ClosedBy closedBy,
            long lastSeq,
            long readByShopper,
            @Nullable Integer rating) {

        public static Summary of(Conversation conversation) {
            var seen = Seen.of(conversation);
            return new Summary(
                    seen.id(),
                    seen.status(),
                    seen.owner(),
                    conversation.birth().at(),
                    seen.closedAt(),
                    seen.closedBy(),
                    seen.lastSeq(),
                    seen.readByShopper(),
                    null);
        }
    }

    /// Where a page of the history goes on.
    record Before(Instant startedAt, ConversationId id) {

        public static Before behind(Summary last) {
            return new Before(last.startedAt(), last.id());
        }

        public List<String> key() {
            return List.of(startedAt.toString(), id.toString());
        }

        public static Before of(List<String> key) {
            return new Before(
                    Instant.parse(key.getFirst()),
                    new ConversationId(UUID.fromString(key.getLast())));
        }
    }

    /// @param version with which it was so
    /// @param incarnation of the database that counted the version
    record Unread(ConversationId id, String store, long version, String incarnation) {}

    /// A snoozed ticket shows as open.
    private static TicketStatus shown(TicketStatus status) {
        return status == TicketStatus.SNOOZED ? TicketStatus.OPEN : status;
    }
}
