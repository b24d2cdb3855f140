package dev.vetrina.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class SettingsReadinessTest {

    @Test
    void whomKafkaAnswersNothingForLongIsReadyAndSaysSo() {
        var answer = new SettingsReadiness(new AllRead(), () -> Duration.ofSeconds(11)).call();

        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData()).contains(Map.of("degraded", "kafka"));
    }

    /// As while a broker starts again.
    @Test
    void aShortSilenceIsNotWorthAWord() {
        var answer = new SettingsReadiness(new AllRead(), () -> Duration.ofSeconds(9)).call();

        assertThat(answer.getData()).contains(Map.of("degraded", ""));
    }

    /// Nothing comes, so there is nobody to tell.
    @SuppressWarnings("NullAway")
    private static final class AllRead extends SettingsReader {

        AllRead() {
            super(null, List.of(), null, null, null);
        }

        @Override
        public boolean isCaughtUp() {
            return true;
        }
    }
}
