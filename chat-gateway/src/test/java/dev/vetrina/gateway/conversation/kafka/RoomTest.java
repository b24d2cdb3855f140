package dev.vetrina.gateway.conversation.kafka;

import static dev.vetrina.gateway.conversation.kafka.Share.COMMAND;
import static dev.vetrina.gateway.conversation.kafka.Share.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(8_000);

    @Test
    void oneShopperLeavesRoomForTheOthers() {
        assertThat(room.take("giulia", 1_000, COMMAND)).isTrue();
        assertThat(room.take("giulia", 1, COMMAND)).isFalse();
        assertThat(room.take("noor", 1_000, COMMAND)).isTrue();

        room.free("giulia", 1_000);
        assertThat(room.take("giulia", 999, COMMAND)).isTrue();
        assertThat(room.taken()).isEqualTo(1_999);
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        for (var shopper = 0; shopper < 8; shopper++) {
            assertThat(room.take("s-" + shopper, 1_000, COMMAND)).isTrue();
        }
        assertThat(room.take("one more", 1, COMMAND)).isFalse();
        assertThat(room.taken()).isEqualTo(8_000);
    }

    @Test
    void whatMayTakeAPartGoesFirst() {
        assertThat(room.take("giulia", 1_000, COMMAND)).isTrue();
        assertThat(room.take("noor", 1_000, COMMAND)).isTrue();
        assertThat(room.take("a signal", 1, SIGNAL)).isFalse();
        assertThat(room.take("lena", 1, COMMAND)).isTrue();
    }
}
