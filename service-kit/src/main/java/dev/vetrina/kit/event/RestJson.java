package dev.vetrina.kit.event;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/// The REST edge reads and writes text and time by the same rules as the events.
@Singleton
class RestJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new TextModule());
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /// After Quarkus' own modules, whose way of writing times this one replaces.
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }
}
