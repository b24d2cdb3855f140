package dev.vetrina.kit.backing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/// The correlation ids of the lines that a logger writes, until it is closed; `null` as a word for
/// a line without one.
public final class LoggedCorrelations extends Handler {

    private final Logger logger;
    private final List<String> all = new CopyOnWriteArrayList<>();

    private LoggedCorrelations(Logger logger) {
        this.logger = logger;
    }

    public static LoggedCorrelations of(String logger) {
        var reading = new LoggedCorrelations(Logger.getLogger(logger));
        reading.logger.addHandler(reading);
        return reading;
    }

    public List<String> all() {
        return List.copyOf(all);
    }

    @Override
    public void publish(LogRecord line) {
        all.add(String.valueOf(((ExtLogRecord) line).getMdc("correlationId")));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
