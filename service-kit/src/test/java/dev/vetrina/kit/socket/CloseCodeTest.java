package dev.vetrina.kit.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloseCodeTest {

    @Test
    void aPeerCannotMakeATimeSeriesOfEachCodeThatThereIs() {
        var counted =
                IntStream.range(3000, 5000)
                        .mapToObj(code -> CloseCode.counted(new CloseReason(code)))
                        .distinct();

        assertThat(counted.count()).isLessThan(20);
    }

    @Test
    void aCodeOfOursIsCountedAsItIs() {
        assertThat(CloseCode.counted(CloseCode.TOO_SLOW.reason())).isEqualTo("4408");
        assertThat(CloseCode.counted(null)).isEqualTo("1006");
    }

    @Test
    void allThatIsCountedIsKnownBefore() {
        assertThat(CloseCode.counted())
                .doesNotHaveDuplicates()
                .contains("1000", "1006", "1012", "4408", "other");
    }
}
