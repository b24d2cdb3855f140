package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KafkaWarningsTest {

    private static final String FETCHES =
            "org.apache.kafka.clients.consumer.internals.FetchCollector";

    private final KafkaWarnings filter = new KafkaWarnings();

    @Test
    void ofAThousandWarningsInAMomentHardlyAnyIsWritten() {
        assertThat(IntStream.range(0, 1_000).filter(_ -> written(FETCHES, Level.WARNING)).count())
                .isBetween(1L, 10L);
    }

    @Test
    void allElseIsWritten() {
        for (var level : List.of(Level.SEVERE, Level.INFO, Level.FINE)) {
            assertThat(IntStream.range(0, 10).filter(_ -> written(FETCHES, level)).count())
                    .isEqualTo(10);
        }
        assertThat(
                        IntStream.range(0, 10)
                                .filter(_ -> written("dev.vetrina.kit.topic.X", Level.WARNING))
                                .count())
                .isEqualTo(10);
    }

    private boolean written(String logger, Level level) {
        var line = new LogRecord(level, "Something");
        line.setLoggerName(logger);
        return filter.isLoggable(line);
    }
}
