package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LingeringCloseTest {

    private final EmbeddedChannel channel = new EmbeddedChannel(new LingeringClose());

    /// What stands before the frame may never be taken.
    @Test
    void aPeerThatDoesNotComeToOurCloseFrameIsCutOffAfterAMinute() {
        channel.write(new CloseWebSocketFrame(4408, ""));
        goesOn(59);
        assertThat(channel.isOpen()).isTrue();

        goesOn(1);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoIsSentAnythingElseStays() {
        channel.write(new TextWebSocketFrame("{}"));

        goesOn(3_600);

        assertThat(channel.isOpen()).isTrue();
    }

    private void goesOn(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
