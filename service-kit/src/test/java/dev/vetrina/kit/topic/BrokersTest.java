package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokersTest {

    private final Brokers brokers =
            new Brokers(
                    Map.of("security.protocol", "SASL_SSL", "acks", "0", "group.id", "a-service"),
                    "broker:9092");

    @Test
    void everyClientReachesThemAlike() {
        assertThat(brokers.with(Map.of("linger.ms", 0)))
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("linger.ms", 0);
    }

    @Test
    void whatAClientIsBuiltUponIsNotChangedFromOutside() {
        assertThat(brokers.with(Map.of("acks", "all"))).containsEntry("acks", "all");
    }

    @Test
    void nobodyIsInAGroupByAccident() {
        assertThat(brokers.with(Map.of())).doesNotContainKey("group.id");
    }
}
