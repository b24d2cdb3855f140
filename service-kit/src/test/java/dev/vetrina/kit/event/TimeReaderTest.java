package dev.vetrina.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {

    @Test
    void aTimeIsReadAsItWasWritten() throws Exception {
        for (var at : new String[] {"2026-11-25T09:30:00.125Z", "1969-12-31T23:59:59.000Z"}) {
            var written = EventJson.text(Instant.parse(at));

            assertThat(EventJson.mapper().readValue(written, Instant.class)).isEqualTo(at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"soon\"", "\"2026-11-25\"", "\"2026-13-25T09:30:00Z\"", "17"})
    void whatIsNoTimeIsUnreadable(String json) {
        assertThatThrownBy(() -> EventJson.mapper().readValue(json, Instant.class))
                .isInstanceOf(InvalidFormatException.class);
    }
}
