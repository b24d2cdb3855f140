package dev.vetrina.gateway.settings.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.secret.SecretBox;
import dev.vetrina.kit.secret.Unopened;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/// The document is the record as JSON, but for the secrets, which lie sealed beside it. What it has
/// of them all the same, a release wrote that sealed none.
@Entity
@Table(name = "chat_settings")
@NullUnmarked
class ChatSettingsRow extends PanacheEntityBase {

    private static final String IDENTITY = "identity";
    private static final String SECRETS = "jwtSecrets";

    @Id String store;

    @Column(nullable = false)
    long version;

    @Column(nullable = false, columnDefinition = "text")
    String document;

    /// The list as JSON; null where the store has none.
    @Column(name = "sealed_secrets", columnDefinition = "text")
    String sealedSecrets;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt;

    void set(ChatSettings settings, Instant now, SecretBox box) {
        version = settings.version();
        changedAt = now;
        seal(EventJson.mapper().valueToTree(settings), box);
    }

    ChatSettings settings(SecretBox box) {
        try {
            var whole = EventJson.mapper().readTree(document);
            if (sealedSecrets != null
                    && !hasSecrets(whole)
                    && whole.path(IDENTITY) instanceof ObjectNode identity) {
                identity.set(SECRETS, opened(box));
            }
            return EventJson.mapper().treeToValue(whole, ChatSettings.class);
        } catch (JsonMappingException e) {
            throw new UnreadableSettings(store, e.getPathReference());
        } catch (JsonProcessingException e) {
            throw new UnreadableSettings(store, "no JSON");
        } catch (Unopened e) {
            throw new UnreadableSettings(store, e.getMessage());
        }
    }

    /// @throws Unopened where what is sealed does not open
    void sealAnew(SecretBox box) {
        try {
            var whole = EventJson.mapper().readTree(document);
            if (hasSecrets(whole)) {
                seal(whole, box);
            } else if (sealedSecrets != null) {
                sealedSecrets = box.renew(place(), sealedSecrets);
            }
        } catch (JsonProcessingException e) {
            // Whoever asks for these settings is told.
        }
    }

    private void seal(JsonNode whole, SecretBox box) {
        var identity = (ObjectNode) whole.path(IDENTITY);
        var secrets = identity.path(SECRETS);
        sealedSecrets =
                secrets.isEmpty()
                        ? null
                        : box.seal(
                                place(), EventJson.text(secrets).getBytes(StandardCharsets.UTF_8));
        identity.putArray(SECRETS);
        document = EventJson.text(whole);
    }

    private JsonNode opened(SecretBox box) throws JsonProcessingException {
        var secrets = new String(box.open(place(), sealedSecrets), StandardCharsets.UTF_8);
        return EventJson.mapper().readTree(secrets);
    }

    private static boolean hasSecrets(JsonNode whole) {
        return !whole.path(IDENTITY).path(SECRETS).isEmpty();
    }

    private String place() {
        return "chat_settings/" + store;
    }
}
