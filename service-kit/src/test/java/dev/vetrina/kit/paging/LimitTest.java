package dev.vetrina.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vetrina.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({"1,1", "007,7", "100,100", "101,100", "2147483648,100", "99999999999999999999,100"})
    void moreThanAHundredIsAHundredHoweverMuchMore(String asked, int given) {
        assertThat(Limit.of(asked)).isEqualTo(given);
    }

    @Test
    void withoutOneItIsFifty() {
        assertThat(Limit.of(null)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "-1", "1.5", "many", "\u0661"})
    void whatIsNoPositiveNumberIsRefused(String asked) {
        assertThatThrownBy(() -> Limit.of(asked))
                .isInstanceOf(ProblemException.class)
                .hasMessage("limit_invalid");
    }
}
