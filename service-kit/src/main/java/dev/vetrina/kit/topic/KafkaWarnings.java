package dev.vetrina.kit.topic;

import dev.vetrina.kit.OnceASecond;
import io.quarkus.logging.LoggingFilter;
import java.time.Clock;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// One warning of Kafka's own clients a second: of a topic that is gone they write thousands, one
/// for each fetch, and would fill the disk. All else passes.
@LoggingFilter(name = "kafka-warnings")
public final class KafkaWarnings implements Filter {

    private static final String CLIENTS = "org.apache.kafka.clients.";

    private final OnceASecond warnings = new OnceASecond(Clock.systemUTC());

    @Override
    public boolean isLoggable(LogRecord line) {
        var name = line.getLoggerName();
        return name == null
                || !name.startsWith(CLIENTS)
                || line.getLevel().intValue() != Level.WARNING.intValue()
                || warnings.another() > 0;
    }
}
