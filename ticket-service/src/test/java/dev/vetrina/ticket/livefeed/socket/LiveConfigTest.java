package dev.vetrina.ticket.livefeed.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveConfigTest {

    @Test
    void theDefaultsAreThoseOfTheApi() {
        var config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 100, new DurationConverter())
                        .withMapping(LiveConfig.class)
                        .build()
                        .getConfigMapping(LiveConfig.class);

        assertThat(config.pingInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.sockets()).isEqualTo(5_000);
        assertThat(config.socketsPerAgent()).isEqualTo(50);
        assertThat(config.sendQueue()).isEqualTo(2_000);
        assertThat(config.sendQueueCharacters()).isEqualTo(4_000_000);
        assertThat(config.mailbox()).isEqualTo(32);
    }
}
