package dev.vetrina.local.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vetrina.local.oidc.PasswordGrant;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Fills the demo stores through the public API: settings, FAQs, profiles with their history, and
/// some tickets. Every call may be made again: where an earlier attempt ended half-way, the next
/// one goes through with it.
public final class Seeding implements AutoCloseable {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private final PublicApi admin;

    /// @param origin the one origin
    public Seeding(String origin) throws IOException {
        this.origin = origin;
        admin = as("admin");
    }

    /// The store itself, with its chat settings: enough to chat.
    ///
    /// @param storefront the origin whose pages may chat
    /// @param jwtSecret the secret by which the store's backend will vouch for shoppers
    public void open(DemoStore store, String storefront, String jwtSecret)
            throws IOException, InterruptedException {
        var path = "/helpdesk/v1/stores/" + store.key();
        admin.put(path, admin.etag(path), store.store());
        chatSettings(store, storefront, jwtSecret);
    }

    /// FAQs, people and their tickets, for a store that is open.
    ///
    /// @param jwtSecret the secret by which the store's backend vouches for shoppers
    public void fill(DemoStore store, String jwtSecret) throws IOException, InterruptedException {
        faqs(store);
        profiles(store);
        var conversations = new SeedConversations(http, origin, store, jwtSecret);
        for (var conversation : store.conversations()) {
            conversations.play(conversation, this::as);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private PublicApi as(String agent) throws IOException {
        return new PublicApi(http, origin, new PasswordGrant(origin).token(agent));
    }

    private void chatSettings(DemoStore store, String storefront, String jwtSecret)
            throws IOException, InterruptedException {
        var path = "/chat/v1/stores/" + store.key() + "/settings";
        var current = admin.get(path);
        var settings = (ObjectNode) store.chatSettings().deepCopy();
        settings.putArray("allowedOrigins").add(storefront);
        settings.putObject("identity").putArray("jwtSecrets").add(jwtSecret);
        admin.put(path, current.etag(), settings);
    }

    private void faqs(DemoStore store) throws IOException, InterruptedException {
        var path = "/faq/v1/stores/" + store.key() + "/faqs";
        for (var faq : store.faqs()) {
            var id = SeedIds.of(store.key(), "faq", faq.name(), faq.locale());
            var body = NODES.objectNode().put("id", id).put("locale", faq.locale());
            admin.post(path, body.put("question", faq.question()).put("answer", faq.answer()));
            admin.post(path + "/" + id + "/publish", NODES.objectNode());
        }
    }

    private void profiles(DemoStore store) throws IOException, InterruptedException {
        var now = Instant.now();
        for (var shopper : store.shoppers()) {
            var path = "/helpdesk/v1/stores/" + store.key() + "/profiles/external/" + shopper.id();
            admin.put(path, "", shopper.profile());
            var number = 0;
            for (var event : shopper.events()) {
                var id = SeedIds.of(store.key(), "event", shopper.id(), number++);
                var at = now.minus(event.daysAgo(), ChronoUnit.DAYS);
                var body = NODES.objectNode().put("id", id).put("type", event.type());
                body.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
                body.set("properties", JSON.valueToTree(event.properties()));
                admin.post(path + "/events", body);
            }
        }
    }
}
