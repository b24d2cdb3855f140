package dev.vetrina.notification.badge.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vetrina.events.AgentId;
import dev.vetrina.kit.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private static final AgentId MARCO = new AgentId("marco");
    private static final AgentId ANNA = new AgentId("anna");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final OpenStreams streams = new OpenStreams(new Room(3, 2), meters);

    private record Room(int streams, int streamsPerAgent) implements StreamConfig {}

    @Test
    void oneMoreThanThereIsRoomForIsToldToComeAgain() {
        open(MARCO);
        open(MARCO);
        open(ANNA);

        var refused = refused(ANNA);

        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("unavailable");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void oneAgentDoesNotTakeThePlacesOfAllOthers() {
        open(MARCO);
        open(MARCO);

        var refused = refused(MARCO);

        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().code()).isEqualTo("rate_limited");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        open(ANNA);
    }

    @Test
    void whoLeavesMakesRoomForOneAndARefusalForNone() {
        open(MARCO);
        var leaving = open(MARCO);
        open(ANNA);
        assertThat(refused(MARCO)).isNotNull();
        assertThat(refused(ANNA)).isNotNull();

        leaving.cancel();
        assertThat(meters.get("vetrina.badge.streams").gauge().value()).isEqualTo(2);
        open(MARCO);

        assertThat(refused(MARCO)).isNotNull();
        assertThat(refused(ANNA)).isNotNull();
    }

    @Test
    void aStreamThatEndsByItselfMakesRoom() {
        for (var n = 0; n < 3; n++) {
            streams.admit(MARCO, Multi.createFrom().item(n)).subscribe().with(item -> {});
        }

        open(MARCO);
        open(MARCO);
    }

    @Test
    void aReaderWhoDoesNotReadGetsTheNewestAndHardlyMore() {
        var counts = BroadcastProcessor.<Integer>create();
        var reader = AssertSubscriber.<Integer>create(0);
        OpenStreams.together(counts.onOverflow().dropPreviousItems(), Multi.createFrom().nothing())
                .subscribe(reader);
        for (var n = 0; n < 1_000; n++) {
            counts.onNext(n);
        }

        reader.request(Long.MAX_VALUE);

        assertThat(reader.getItems()).hasSizeLessThan(4).endsWith(999);
    }

    private ProblemException refused(AgentId agent) {
        return catchThrowableOfType(ProblemException.class, () -> open(agent));
    }

    private AssertSubscriber<Integer> open(AgentId agent) {
        return streams.admit(agent, Multi.createFrom().<Integer>nothing())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
    }
}
