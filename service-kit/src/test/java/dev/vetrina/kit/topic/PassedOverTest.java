package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
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

    @Test
    void aTypeThatNobodyKnowsIsToldOnceASecondAndIsNoTimeSeriesOfItsOwn() {
        var told = LoggedLines.of(PassedOver.class.getName());
        for (var day = 1; day < 4; day++) {
            passedOver.unknown("settings", "Holiday" + day);
        }
        seconds++;
        passedOver.unknown("settings", "Holiday4");
        told.close();

        assertThat(told.texts())
                .containsExactly(
                        "1 records of unknown types are passed over, "
                                + "the last on settings: Holiday1",
                        "3 records of unknown types are passed over, "
                                + "the last on settings: Holiday4");
        assertThat(meters.find("vetrina.events.unknown").tag("topic", "settings").counters())
                .singleElement()
                .matches(counter -> counter.count() == 4);
    }

    @Test
    void theFirstOfThemIsSeenAsOneMoreThanNone() {
        for (var name : List.of("vetrina.events.unknown", "vetrina.records.unreadable")) {
            assertThat(meters.get(name).tag("topic", "outcomes").counter().count()).isZero();
        }
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("happenings", 3, offset, "key", new byte[0]);
    }
}
