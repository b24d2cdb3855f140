package dev.vetrina.ticket.profile;

import dev.vetrina.events.ProfileId;
import dev.vetrina.kit.event.Uuids;
import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Cursors;
import dev.vetrina.kit.paging.Limit;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.ticket.agent.CurrentAgent;
import dev.vetrina.ticket.conversation.TicketView;
import dev.vetrina.ticket.conversation.Tickets;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// A person beside the ticket: who it is, what happened, and the other tickets.
@Path("/helpdesk/v1/profiles/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
class ProfileResource {

    private final Profiles profiles;
    private final ProfileEvents events;
    private final Tickets tickets;
    private final Cursors cursors;
    private final CurrentAgent agent;

    ProfileResource(
            Profiles profiles,
            ProfileEvents events,
            Tickets tickets,
            Cursors cursors,
            CurrentAgent agent) {
        this.profiles = profiles;
        this.events = events;
        this.tickets = tickets;
        this.cursors = cursors;
        this.agent = agent;
    }

    @GET
    public Uni<ProfileSummary> get(@RestPath String id) {
        return profiles.find(idOf(id))
                .map(found ->
                        found.filter(one -> agent.identity().mayTouch(one.store()))
                                .orElseThrow(ProfileResource::unknown));
    }

    /// The history, newest first.
    @GET
    @Path("events")
    public Uni<Page<ProfileEvent>> events(
            @RestPath String id,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "limit", "cursor");
        var size = Limit.of(limit);
        var scope = "events of " + id;
        var before = Place.of(cursors.read(scope, cursor).orElse(Place.START));
        return known(id)
                .chain(found -> events.newest(found, before.at(), before.id(), size + 1))
                .map(found ->
                        cursors.page(
                                scope, found, size, event -> Place.write(event.at(), event.id())));
    }

    /// The person's tickets, newest first.
    @GET
    @Path("tickets")
    public Uni<Page<TicketView>> tickets(
            @RestPath String id,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.only(uri, "limit", "cursor");
        var size = Limit.of(limit);
        var scope = "tickets of " + id;
        var before = Place.of(cursors.read(scope, cursor).orElse(Place.START));
        return known(id)
                .chain(found -> profiles.tickets(found, before.at(), before.id(), size + 1))
                .map(found ->
                        cursors.page(
                                scope,
                                found,
                                size,
                                begun -> Place.write(begun.at(), begun.ticket().value())))
                .chain(page ->
                        tickets.byIds(page.items().stream().map(Begun::ticket).toList())
                                .map(views -> new Page<>(views, page.next())));
    }

    /// Another store's person is as good as none.
    private Uni<ProfileId> known(String id) {
        var profile = idOf(id);
        return profiles.store(profile)
                .map(store ->
                        store.filter(agent.identity()::mayTouch)
                                .map(_ -> profile)
                                .orElseThrow(ProfileResource::unknown));
    }

    private static ProfileId idOf(String id) {
        return Uuids.of(id).map(ProfileId::new).orElseThrow(ProfileResource::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("profile_unknown");
    }

    /// A place in a list that goes from new to old.
    private record Place(Instant at, UUID id) {

        static final List<String> START = write(ProfileEventRequest.LATEST, new UUID(-1, -1));

        static List<String> write(Instant at, UUID id) {
            return List.of(at.toString(), id.toString());
        }

        static Place of(List<String> written) {
            return new Place(Instant.parse(written.getFirst()), UUID.fromString(written.getLast()));
        }
    }
}
