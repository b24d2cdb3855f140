package dev.vetrina.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.backing.LoggedLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoreTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Chore chore = new Chore("sweeping", meters);
    private final LoggedLines told = LoggedLines.of(Chore.class.getName());

    @AfterEach
    void leave() {
        told.close();
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItEnds() {
        fails();
        fails();
        fails();
        assertThat(told.texts())
                .containsExactly(
                        "sweeping: not done, and tried again and again: "
                                + "java.lang.IllegalStateException: away");
        succeeds();
        succeeds();
        assertThat(told.texts())
                .hasSize(2)
                .last()
                .isEqualTo("sweeping: done again after 3 failures");

        fails();
        assertThat(told.texts()).hasSize(3).last().isEqualTo(told.texts().getFirst());
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

        assertThat(told.all()).hasSize(1);
    }

    private void fails() {
        chore.done(() -> Uni.createFrom().failure(new IllegalStateException("away")))
                .await()
                .indefinitely();
    }

    private void succeeds() {
        chore.done(() -> Uni.createFrom().item("done")).await().indefinitely();
    }
}
