package dev.vetrina.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.vetrina.kit.event.EventJson;
import java.util.List;

/// A record's headers as the outbox keeps them: one JSON array of names and values in turn.
public final class HeaderList {

    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private HeaderList() {}

    public static String write(List<String> headers) {
        return EventJson.text(headers);
    }

    static List<String> read(String stored) {
        try {
            return EventJson.mapper().readValue(stored, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The outbox holds headers that it did not write", e);
        }
    }
}
