package dev.vetrina.gateway.settings.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.vetrina.gateway.settings.ChatSettings;
import dev.vetrina.kit.event.EventJson;
import dev.vetrina.kit.settings.UnreadableSettings;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/// The document is the record as JSON, secrets included.
@Entity
@Table(name = "chat_settings")
@NullUnmarked
class ChatSettingsRow extends PanacheEntityBase {

    @Id String store;

    @Column(nullable = false)
    long version;

    @Column(nullable = false, columnDefinition = "text")
    String document;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt;

    void set(ChatSettings settings, Instant now) {
        version = settings.version();
        changedAt = now;
        document = EventJson.text(settings);
    }

    ChatSettings settings() {
        try {
            return EventJson.mapper().readValue(document, ChatSettings.class);
        } catch (JsonMappingException e) {
            throw new UnreadableSettings(store, e.getPathReference());
        } catch (JsonProcessingException e) {
            throw new UnreadableSettings(store, "no JSON");
        }
    }
}
