package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PassedOverTest {

    private long seconds = 60;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PassedOver passedOver =
            new PassedOver(meters, () -> Instant.ofEpochSecond(seconds));

    @Test
    void whereWhatCannotBeReadStandsIsToldOnceASecond() {
        var told = LoggedLines.of(PassedOver.class.getName());
        for (var offset = 4; offset < 7; offset++) {
            passedOver.unreadable(record(offset), "no payload");
        }
        seconds++;
        passedOver.unreadable(record(7), "no payload");
        told.close();

        assertThat(told.texts())
                .containsExactly(
                        "1 records cannot be read and are passed over, "
                                + "the last happenings-3@4: no payload",
                        "3 records cannot be read and are passed over, "
                                + "the last happenings-3@7: no payload");
        assertThat(meters.counter("vetrina.records.unreadable", "topic", "happenings").count())
                .isEqualTo(4);
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("happenings", 3, offset, "key", new byte[0]);
    }
}
