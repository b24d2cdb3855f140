package dev.vetrina.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStateTest {

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "54000"})
    void whatTheDataItselfDoesWrongIsNotTriedAgain(String state) {
        assertThat(SqlState.isBadData(state)).isTrue();
        assertThat(SqlState.isPassing(state)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53100", "55P03", "57P01", "25006", "28000", "28P01"})
    void whatIsOfTheMomentPasses(String state) {
        assertThat(SqlState.isPassing(state)).isTrue();
        assertThat(SqlState.isBadData(state)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25P02", "42P01", "42501", "XX001"})
    void aSchemaOfAnotherReleaseIsNoDatasFault(String state) {
        assertThat(SqlState.isBadData(state)).isFalse();
        assertThat(SqlState.isPassing(state)).isFalse();
    }

    @Test
    void withoutACodeNothingIsSaid() {
        assertThat(SqlState.isBadData(null)).isFalse();
        assertThat(SqlState.isPassing(null)).isFalse();
    }
}
