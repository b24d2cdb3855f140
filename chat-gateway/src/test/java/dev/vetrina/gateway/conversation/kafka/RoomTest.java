package dev.vetrina.gateway.conversation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
    private final Room room = new Room(8_000);

    @Test
    void oneShopperLeavesRoomForTheOthers() {
        assertThat(room.take("giulia", 1_000, 1)).isTrue();
        assertThat(room.take("giulia", 1, 1)).isFalse();
        assertThat(room.take("noor", 1_000, 1)).isTrue();

        room.free("giulia", 1_000);
        assertThat(room.take("giulia", 999, 1)).isTrue();
        assertThat(room.taken()).isEqualTo(1_999);
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        for (var shopper = 0; shopper < 8; shopper++) {
            assertThat(room.take("s-" + shopper, 1_000, 1)).isTrue();
        }
        assertThat(room.take("one more", 1, 1)).isFalse();
        assertThat(room.taken()).isEqualTo(8_000);
    }

    @Test
    void whatMayTakeAPartGoesFirst() {
        assertThat(room.take("giulia", 1_000, 1)).isTrue();
        assertThat(room.take("noor", 1_000, 1)).isTrue();
        assertThat(room.take("a signal", 1, 4)).isFalse();
        assertThat(room.take("lena", 1, 1)).isTrue();
    }
}
