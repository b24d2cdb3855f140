package dev.vetrina.notification.badge.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vetrina.kit.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private final OpenStreams streams = new OpenStreams(() -> 2);

    @Test
    void oneMoreThanThereIsRoomForIsToldToComeAgain() {
        open();
        open();

        var refused = refused();

        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("unavailable");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whoLeavesMakesRoomForOneAndARefusalForNone() {
        open();
        var leaving = open();
        assertThat(refused()).isNotNull();

        leaving.cancel();
        open();

        assertThat(refused()).isNotNull();
    }

    @Test
    void aStreamThatEndsByItselfMakesRoom() {
        for (var n = 0; n < 3; n++) {
            streams.admit(Multi.createFrom().item(n)).subscribe().with(item -> {});
        }

        open();
        open();
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

    private ProblemException refused() {
        return catchThrowableOfType(ProblemException.class, this::open);
    }

    private AssertSubscriber<Integer> open() {
        return streams.admit(Multi.createFrom().<Integer>nothing())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
    }
}
