package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicFollowersTest {

    /// Calls come in before the followers are started.
    @Test
    void nobodyHasCaughtUpBeforeTheStart() {
        var nowhere = new Brokers(Map.of(), "127.0.0.1:1");
        var followers = new TopicFollowers(nowhere, new SimpleMeterRegistry(), List.of());

        assertThat(followers.areCaughtUp()).isFalse();
        assertThat(followers.isCaughtUp("happenings")).isFalse();
    }
}
