package dev.vetrina.faq.faq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vetrina.kit.settings.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The public list, for any page on any origin: no token, no cookie, nothing of anyone.
@Path("/faq/v1/stores/{store}/published")
@Produces(MediaType.APPLICATION_JSON)
class PublishedResource {

    private final PublishedFaqs published;
    private final Stores stores;
    private final ObjectMapper json;

    PublishedResource(PublishedFaqs published, Stores stores, ObjectMapper json) {
        this.published = published;
        this.stores = stores;
        this.json = json;
    }

    record Entry(UUID id, String question, String answer) {}

    /// @param locale of the entries, which may be the store's own instead of the asked one
    record PublishedList(String locale, List<Entry> items) {}

    @GET
    @PermitAll
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PublishedList.class)))
    public Uni<Response> published(
            @RestPath String store, @RestQuery("locale") @Nullable String wanted) {
        var locale = stores.localesOf(store).nearest(wanted);
        return published.of(store, locale).map(faqs -> answer(list(locale, faqs)));
    }

    private static PublishedList list(String locale, List<Faq> faqs) {
        return new PublishedList(
                locale,
                faqs.stream()
                        .map(faq -> new Entry(faq.id(), faq.question(), faq.answer()))
                        .toList());
    }

    private Response answer(PublishedList list) {
        var body = bytes(list);
        // Compressed on its way or not, it is another body of the same meaning: a weak tag.
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .tag(new EntityTag(hash(body), true))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=5")
                .build();
    }

    private byte[] bytes(PublishedList list) {
        try {
            return json.writeValueAsBytes(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records can be written", e);
        }
    }

    private static String hash(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
