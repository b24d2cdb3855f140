package dev.vetrina.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAwayTest {

    @Test
    void itIsAwayWhereNobodyListensOrTheConnectionEnds() {
        assertThat(isAway(new ConnectException("Connection refused"))).isTrue();
        assertThat(isAway(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(isAway(new VertxException("Timeout waiting for connection"))).isTrue();
    }

    /// All in Vert.x' one type for what it has none for.
    @ParameterizedTest
    @CsvSource({
        "Timeout, true",
        "'Connection is not active now, current status: CLOSED', true",
        "'Connection is not active now, current status: CLOSING', true",
        "Timeout of the caller, false",
        ", false"
    })
    void itIsAwayWhereItGivesTransactionsNoConnection(@Nullable String said, boolean away) {
        assertThat(isAway(new CompletionException(new NoStackTraceThrowable(said))))
                .isEqualTo(away);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "40P01", "53300", "55P03", "57P01", "57P03", "25006", "28000", "28P01"
            })
    void itIsAwayWhereItSaysSoItself(String state) {
        assertThat(isAway(refusal(state))).isTrue();
        assertThat(isAway(new CompletionException(refusal(state)))).isTrue();
        assertThat(isAway(new SQLException("", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "25001", "25P02", "42P01", "54000"})
    void itIsThereWhereTheStatementIsToBlame(String state) {
        assertThat(isAway(refusal(state))).isFalse();
    }

    @Test
    void nothingElseIsItsFault() {
        assertThat(isAway(new IllegalStateException("a bug"))).isFalse();
        assertThat(isAway(new VertxException("a caller that went"))).isFalse();
    }

    private static boolean isAway(Throwable failure) {
        return DatabaseAway.isReasonOf(failure);
    }

    private static PgException refusal(String state) {
        return new PgException("", "ERROR", state, "");
    }
}
