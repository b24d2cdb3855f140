package dev.vetrina.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChoreTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Chore chore = new Chore("sweeping", meters);
    private final Logger logger = Logger.getLogger(Chore.class.getName());
    private final Told told = new Told();

    @BeforeEach
    void listen() {
        logger.addHandler(told);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(told);
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItEnds() {
        fails();
        fails();
        fails();
        assertThat(told.levels).hasSize(1);
        succeeds();
        succeeds();
        assertThat(told.levels).hasSize(2).last().isEqualTo(Level.INFO);

        fails();
        assertThat(told.levels).hasSize(3).last().isEqualTo(told.levels.getFirst());
    }

    @Test
    void everyFailureIsCounted() {
        succeeds();
        fails();
        fails();

        assertThat(meters.counter("vetrina.chores.failed", "chore", "sweeping").count())
                .isEqualTo(2);
    }

    @Test
    void whatCannotEvenBeginIsAFailureToo() {
        chore.done(
                        () -> {
                            throw new IllegalStateException("closed");
                        })
                .await()
                .indefinitely();

        assertThat(told.levels).hasSize(1);
    }

    private void fails() {
        chore.done(() -> Uni.createFrom().failure(new IllegalStateException("away")))
                .await()
                .indefinitely();
    }

    private void succeeds() {
        chore.done(() -> Uni.createFrom().item("done")).await().indefinitely();
    }

    private static final class Told extends Handler {

        private final List<Level> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
