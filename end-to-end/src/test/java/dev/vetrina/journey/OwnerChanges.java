package dev.vetrina.journey;

import dev.vetrina.events.Topics;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// The command that handoff-service gives when it moves a conversation.
final class OwnerChanges {
    private OwnerChanges() {}

    /// Nobody is to answer, where the helpdesk does now.
    static void ask(String profile, String conversation) {
        var command =
                new JsonObject()
                        .put("store", Town.STORE)
                        .put("profile", profile)
                        .put("id", UUID.randomUUID().toString())
                        .put("conversation", conversation)
                        .put("expectedEpoch", 1)
                        .put("to", "NONE")
                        .put("sentAt", Instant.now().toString());
        new Topic(Topics.CONVERSATION_COMMANDS)
                .put(
                        Town.STORE + "/" + profile,
                        "ChangeOwner",
                        command.encode().getBytes(StandardCharsets.UTF_8));
    }
}
