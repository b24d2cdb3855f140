package dev.vetrina.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.drill.Verdict.Fault;
import dev.vetrina.drill.Verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    @Test
    void aDrillThatProvedEnoughAndFoundNothingPasses() {
        assertThat(new Conclusion(true, List.of(), List.of()).passed()).isTrue();
    }

    @Test
    void anActThatNeverEndedFailsTheDrillAlthoughNothingIsLost() {
        var conclusion = new Conclusion(true, List.of("a command waits"), List.of());

        assertThat(conclusion.passed()).isFalse();
        assertThat(conclusion.failures()).containsExactly("stuck: a command waits");
    }

    @Test
    void aDrillThatFoundSomethingOrProvedTooLittleFails() {
        var lost = new Finding(Fault.LOST, "m1");

        assertThat(new Conclusion(true, List.of(), List.of(lost)).passed()).isFalse();
        assertThat(new Conclusion(false, List.of(), List.of()).passed()).isFalse();
    }
}
