package dev.vetrina.ticket.conversation.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vetrina.kit.event.EventJson;

/// JSON as it stands in columns.
final class Json {

    private Json() {}

    static <T> T read(String json, Class<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that was not written here", e);
        }
    }
}
