package dev.vetrina.kit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicFollowersTest {

    /// Calls come in before the followers are started.
    @Test
    void nobodyHasCaughtUpBeforeTheStart() {
        var followers = new TopicFollowers("127.0.0.1:1", new SimpleMeterRegistry(), List.of());

        assertThat(followers.areCaughtUp()).isFalse();
        assertThat(followers.isCaughtUp("happenings")).isFalse();
    }
}
