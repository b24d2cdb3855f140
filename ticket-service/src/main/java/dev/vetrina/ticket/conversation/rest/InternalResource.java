package dev.vetrina.ticket.conversation.rest;

import dev.vetrina.events.ConversationId;
import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.conversation.Messages;
import dev.vetrina.ticket.conversation.Messages.Slice;
import dev.vetrina.ticket.conversation.ShopperConversations;
import dev.vetrina.ticket.conversation.ShopperConversations.Before;
import dev.vetrina.ticket.conversation.ShopperConversations.Ready;
import dev.vetrina.ticket.conversation.ShopperConversations.Resume;
import dev.vetrina.ticket.conversation.ShopperConversations.Summary;
import dev.vetrina.ticket.conversation.ShopperConversations.Unread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// What our own services ask: gateways for what a socket needs and for the history, the others for
/// how things stand where their events have a hole. Never routed from outside.
@Path("/internal/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SERVICE)
class InternalResource {

    private final ShopperConversations conversations;
    private final Messages messages;
    private final Cursors cursors;

    InternalResource(ShopperConversations conversations, Messages messages, Cursors cursors) {
        this.conversations = conversations;
        this.messages = messages;
        this.cursors = cursors;
    }

    /// @param limit without it, all that was missed is answered
    @GET
    @Path("stores/{store}/profiles/{profile}/ready")
    @Operation(hidden = true)
    public Uni<Ready> ready(
            @RestPath String store,
            @RestPath UUID profile,
            @RestQuery @Nullable String conversation,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        return conversations.ready(
                store,
                new ProfileId(profile),
                new Resume(named(conversation), Ranges.seq("after", after)),
                limit == null ? ShopperConversations.LONGEST_GAP : Limit.of(limit));
    }

    @GET
    @Path("stores/{store}/profiles/{profile}/conversations")
    @Operation(hidden = true)
    public Uni<Page<Summary>> list(
            @RestPath String store,
            @RestPath UUID profile,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor) {
        var size = Limit.of(limit);
        var scope = "history " + store + "/" + profile;
        var before = cursors.read(scope, cursor).map(Before::of).orElse(null);
        return conversations
                .list(store, new ProfileId(profile), before, size + 1)
                .map(found -> cursors.page(scope, found, size, last -> Before.behind(last).key()));
    }

    @GET
    @Path("stores/{store}/profiles/{profile}/conversations/{id}/messages")
    @Operation(hidden = true)
    public Uni<Slice> messages(
            @RestPath String store,
            @RestPath UUID profile,
            @RestPath String id,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String limit) {
        var range = Ranges.of(after, before, limit);
        var conversation = named(id);
        if (conversation == null) {
            throw ProblemException.notFound("conversation_unknown");
        }
        return conversations
                .owns(store, new ProfileId(profile), conversation)
                .chain(owned -> {
                    if (!owned) {
                        throw ProblemException.notFound("conversation_unknown");
                    }
                    return messages.forShopper(conversation, range);
                });
    }

    record UnreadPage(List<Unread> tickets) {}

    /// By id.
    ///
    /// @param after the last one of the page before
    @GET
    @Path("unread")
    @Operation(hidden = true)
    public Uni<UnreadPage> unread(
            @RestQuery @Nullable UUID after, @RestQuery @Nullable String limit) {
        return conversations
                .unread(after == null ? null : new ConversationId(after), Limit.of(limit))
                .map(UnreadPage::new);
    }

    /// What is no UUID is an id that nobody has.
    private static @Nullable ConversationId named(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(Uuids::of).map(ConversationId::new).orElse(null);
    }
}
