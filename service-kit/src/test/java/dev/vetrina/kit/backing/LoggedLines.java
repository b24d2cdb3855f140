package dev.vetrina.kit.backing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/// The lines that a logger writes, until it is closed.
public final class LoggedLines extends Handler {

    private final Logger logger;
    private final List<Line> all = new CopyOnWriteArrayList<>();

    /// @param correlation `null` as a word for a line without one
    /// @param failure whose stack stands below it
    public record Line(Level level, String text, String correlation, @Nullable Throwable failure) {}

    private LoggedLines(Logger logger) {
        this.logger = logger;
    }

    /// @param logger a class's or a package's
    public static LoggedLines of(String logger) {
        var reading = new LoggedLines(Logger.getLogger(logger));
        reading.logger.addHandler(reading);
        return reading;
    }

    public List<Line> all() {
        return List.copyOf(all);
    }

    public List<String> texts() {
        return all.stream().map(Line::text).toList();
    }

    public List<String> correlations() {
        return all.stream().map(Line::correlation).toList();
    }

    @Override
    public void publish(LogRecord line) {
        var known = (ExtLogRecord) line;
        all.add(
                new Line(
                        line.getLevel(),
                        known.getFormattedMessage(),
                        String.valueOf(known.getMdc("correlationId")),
                        line.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
