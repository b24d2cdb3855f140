package dev.vetrina.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.gateway.testing.TestLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayLimitsTest {

    @Test
    void theDefaultsAreThoseOfTheProtocol() {
        var limits = TestLimits.defaults();

        assertThat(limits.sendsPerMinute()).isEqualTo(120);
        assertThat(limits.burst()).isEqualTo(30);
        assertThat(limits.sessionsPerMinute()).isEqualTo(60);
        assertThat(limits.historyPerMinute()).isEqualTo(240);
        assertThat(limits.textChars()).isEqualTo(4_000);
        assertThat(limits.attachments()).isEqualTo(10);
        assertThat(limits.imageBytes()).isEqualTo(10_485_760);
        assertThat(limits.sockets()).isEqualTo(20_000);
        assertThat(limits.socketsPerShopper()).isEqualTo(10);
        assertThat(limits.inFlightBytes()).isEqualTo(16_777_216);
        assertThat(limits.waitingFrames()).isEqualTo(256);
        assertThat(limits.waitingBytes()).isEqualTo(262_144);
        assertThat(limits.pingInterval()).isEqualTo(Duration.ofSeconds(20));
    }
}
