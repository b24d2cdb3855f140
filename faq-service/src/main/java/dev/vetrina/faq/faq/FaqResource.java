package dev.vetrina.faq.faq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.faq.faq.FaqLists.Filter;
import dev.vetrina.kit.http.IdempotencyKey;
import dev.vetrina.kit.http.IfMatch;
import dev.vetrina.kit.http.QueryParameters;
import dev.vetrina.kit.http.Sent;
import dev.vetrina.kit.identity.Roles;
import dev.vetrina.kit.paging.Page;
import dev.vetrina.kit.problem.ProblemException;
import dev.vetrina.kit.settings.StoreLocales;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// A store's FAQs for those who write them. Everyone who works on tickets may read, drafts too.
@Path("/faq/v1/stores/{store}/faqs")
@Produces(MediaType.APPLICATION_JSON)
class FaqResource {

    private final Faqs faqs;
    private final FaqOrdering ordering;
    private final FaqLists lists;
    private final FaqPages pages;
    private final PublishedFaqs published;
    private final Access access;
    private final ObjectMapper json;

    FaqResource(
            Faqs faqs,
            FaqOrdering ordering,
            FaqLists lists,
            FaqPages pages,
            PublishedFaqs published,
            Access access,
            ObjectMapper json) {
        this.faqs = faqs;
        this.ordering = ordering;
        this.lists = lists;
        this.pages = pages;
        this.published = published;
        this.access = access;
        this.json = json;
    }

    @GET
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<Page<Faq>> list(
            @RestPath String store,
            @RestQuery @Nullable String locale,
            @RestQuery("published") @Nullable String draftsOrNot,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        var known = StoreLocales.of(access.store(store));
        QueryParameters.only(uri, "locale", "published", "limit", "cursor");
        return pages.faqs(
                new Filter(
                        store,
                        known.find(locale).orElse(locale),
                        Access.flag("published", draftsOrNot)),
                limit,
                cursor);
    }

    @POST
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    @Parameter(
            name = IdempotencyKey.HEADER,
            in = ParameterIn.HEADER,
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Faq.class)))
    public Uni<RestResponse<String>> create(
            @RestPath String store,
            @Context HttpServerRequest call,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = FaqRequest.class)))
                    @Nullable JsonNode request) {
        var agent = access.agent();
        var home = access.store(store);
        var path = "/faq/v1/stores/" + store + "/faqs";
        var sent = Sent.of(request, FaqRequest.class, json);
        return faqs.create(home, sent, RetryKey.of(agent, path, sent.body(), call), agent)
                .map(answer ->
                        ResponseBuilder.<String>create(answer.status())
                                .entity(answer.body())
                                .type(MediaType.APPLICATION_JSON)
                                .location(URI.create(path + "/" + answer.faq()))
                                .header(HttpHeaders.ETAG, IfMatch.tag(1))
                                .build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<Faq>> get(@RestPath String store, @RestPath String id) {
        access.store(store);
        return lists.get(store, Access.faq(id)).map(FaqResource::tagged);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<Faq>> put(
            @RestPath String store,
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable FaqRequest body) {
        var content = ProblemException.present(body).check(access.store(store));
        return faqs.change(store, Access.faq(id), content, ifMatch, access.agent())
                .invoke(() -> published.forget(store))
                .map(FaqResource::tagged);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<Void> delete(
            @RestPath String store,
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        access.store(store);
        return faqs.delete(store, Access.faq(id), ifMatch, access.agent())
                .invoke(() -> published.forget(store));
    }

    @POST
    @Path("{id}/publish")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<Faq>> publish(
            @RestPath String store,
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return publish(store, id, true, ifMatch);
    }

    @POST
    @Path("{id}/unpublish")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<RestResponse<Faq>> unpublish(
            @RestPath String store,
            @RestPath String id,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return publish(store, id, false, ifMatch);
    }

    @PUT
    @Path("order")
    @RolesAllowed({Roles.MANAGER, Roles.ADMIN})
    public Uni<OrderRequest> order(@RestPath String store, @Nullable OrderRequest body) {
        var order = ProblemException.present(body).check(access.store(store));
        return ordering.order(store, order, access.agent())
                .invoke(() -> published.forget(store))
                .replaceWith(order.asRequest());
    }

    @GET
    @Path("{id}/versions")
    @RolesAllowed({Roles.SUPPORT, Roles.MANAGER, Roles.ADMIN})
    public Uni<Page<FaqVersion>> versions(
            @RestPath String store,
            @RestPath String id,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        access.store(store);
        QueryParameters.only(uri, "limit", "cursor");
        return pages.versions(store, Access.faq(id), limit, cursor);
    }

    private Uni<RestResponse<Faq>> publish(
            String store, String id, boolean wanted, @Nullable String ifMatch) {
        access.store(store);
        return faqs.publish(store, Access.faq(id), wanted, ifMatch, access.agent())
                .invoke(() -> published.forget(store))
                .map(FaqResource::tagged);
    }

    private static RestResponse<Faq> tagged(Faq faq) {
        return ResponseBuilder.ok(faq).header(HttpHeaders.ETAG, IfMatch.tag(faq.version())).build();
    }
}
