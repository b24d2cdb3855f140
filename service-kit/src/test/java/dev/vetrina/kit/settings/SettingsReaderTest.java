package dev.vetrina.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.events.SettingsEvent;
import dev.vetrina.events.SettingsEvent.StoreChanged;
import dev.vetrina.kit.event.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    private static final StoreChanged DEMO =
            new StoreChanged("demo", 1, "Demo", "Europe/Rome", "it", List.of("it"), Instant.EPOCH);

    private final List<SettingsEvent> told = new ArrayList<>();

    /// Nothing is followed, and nothing put aside.
    @SuppressWarnings("NullAway")
    private final SettingsReader reader =
            new SettingsReader(null, List.of(this::breaks, told::add), new LastWords(), null, null);

    @Test
    void aListenerThatFailsHidesTheEventFromNoOther() {
        reader.read(record(DEMO));

        assertThat(told).containsExactly(DEMO);
    }

    private void breaks(SettingsEvent event) {
        throw new IllegalStateException("a bug");
    }

    private static ConsumerRecord<String, byte[]> record(SettingsEvent event) {
        var sent = EventJson.outgoing(event, Instant.EPOCH).toRecord();
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }
}
