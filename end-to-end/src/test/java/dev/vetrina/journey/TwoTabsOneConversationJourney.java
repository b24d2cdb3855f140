package dev.vetrina.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TwoTabsOneConversationJourney {
    @Test
    void twoTabsThatStartTogetherMakeOneConversationAndSeeTheSame() {
        var sub = "tabs-" + System.nanoTime();
        try (var left = Town.driver().shopper(Town.STORE, sub).opens();
                var right = Town.driver().shopper(Town.STORE, sub).opens()) {
            var one = left.says("From the left");
            var other = right.says("From the right");
            var chat = left.isHeard(one).conversation();
            assertThat(right.isHeard(other).conversation()).isEqualTo(chat);
            for (var text : List.of("From the left", "From the right")) {
                left.sees(text);
                right.sees(text);
            }
            assertThat(left.frames().all("message"))
                    .extracting(frame -> frame.getLong("seq"))
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void aReadMarkReachesTheOtherTab() {
        var sub = "tabs-" + System.nanoTime();
        try (var left = Town.driver().shopper(Town.STORE, sub).opens();
                var right = Town.driver().shopper(Town.STORE, sub).opens()) {
            left.saysAndIsHeard("Hello");
            right.sees("Hello");
            left.reads(1);
            assertThat(right.sees("read", "by", "SHOPPER").getLong("upTo")).isEqualTo(1);
        }
    }

    @Test
    void theSamePageAgainReplacesItsOlderSocket() {
        var page = UUID.randomUUID();
        var shopper = Town.driver().newShopper(Town.STORE);
        try (var older = Town.driver().raw();
                var newer = Town.driver().raw()) {
            var path = "/chat/v1/socket?store=demo&client=" + page;
            for (var socket : List.of(older, newer)) {
                socket.bearer(shopper.token()).subprotocol("vetrina.chat.v1").opens(path);
                socket.frames().await("ready");
            }
            assertThat(older.closeCode()).isEqualTo(4409);
        }
    }
}
