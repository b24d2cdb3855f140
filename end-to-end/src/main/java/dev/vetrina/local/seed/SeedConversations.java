package dev.vetrina.local.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vetrina.local.origin.ShopperProof;
import dev.vetrina.local.seed.DemoStore.SeedConversation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Plays a written conversation: the shopper over the socket, the agents over the helpdesk's API.
final class SeedConversations {
    /// Signs an agent in.
    interface Agents {
        PublicApi as(String agent) throws IOException;
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String WHO_TIDIES_UP = "admin";

    private final HttpClient http;
    private final String origin;
    private final DemoStore store;
    private final String jwtSecret;

    SeedConversations(HttpClient http, String origin, DemoStore store, String jwtSecret) {
        this.http = http;
        this.origin = origin;
        this.store = store;
        this.jwtSecret = jwtSecret;
    }

    void play(SeedConversation conversation, Agents agents)
            throws IOException, InterruptedException {
        var token = session(conversation.shopper());
        try (var socket = SeedSocket.open(http, origin, store.key(), token)) {
            @Nullable String ticket = null;
            var number = 0;
            for (var line : conversation.lines()) {
                var id = SeedIds.of(store.key(), "line", conversation.shopper(), number++);
                if (line.agent() == null) {
                    ticket = socket.say(id, ticket, line.text());
                } else if (ticket != null) {
                    var reply = NODES.objectNode().put("id", id).put("text", line.text());
                    agents.as(line.agent()).post(ticket(ticket) + "/messages", reply);
                }
            }
            if (ticket != null) {
                leave(conversation, ticket, agents.as(WHO_TIDIES_UP));
            }
        }
    }

    private static void leave(SeedConversation conversation, String ticket, PublicApi agent)
            throws IOException, InterruptedException {
        switch (conversation.then()) {
            case LEAVE -> {}
            case SNOOZE ->
                    agent.post(
                            ticket(ticket) + "/snooze",
                            NODES.objectNode().put("preset", "NEXT_WEEK"));
            case CLOSE -> agent.post(ticket(ticket) + "/close", NODES.objectNode());
        }
    }

    private static String ticket(String id) {
        return "/helpdesk/v1/tickets/" + id;
    }

    private String session(String shopperId) throws IOException, InterruptedException {
        var shopper =
                store.shop(jwtSecret)
                        .shopper(shopperId)
                        .orElseThrow(() -> new IOException("No seeded shopper " + shopperId));
        var jwt = ShopperProof.jwt(store.key(), jwtSecret, shopper, Instant.now());
        var body = NODES.objectNode();
        body.putObject("identity").put("kind", "storefront-jwt").put("jwt", jwt);
        var nobody = new PublicApi(http, origin, "");
        return nobody.post("/chat/v1/stores/" + store.key() + "/sessions", body)
                .body()
                .path("token")
                .asText();
    }
}
