package dev.vetrina.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vetrina.kit.settings.UnreadableSettings;
import io.vertx.pgclient.PgException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class WordlessTest {

    private static final String QUOTED =
            "invalid input syntax for type uuid: \"Ciao, sono Giulia\"";

    @Test
    void whatSomebodyWroteIsNotInTheLogThoughTheDatabaseQuotesIt() {
        var refused = new PgException(QUOTED, "ERROR", "22P02", null);

        var printed = printed(new IllegalStateException("Not stored: " + QUOTED, refused));

        assertThat(printed)
                .doesNotContain("Giulia")
                .contains(
                        "java.lang.IllegalStateException",
                        "Caused by: io.vertx.pgclient.PgException: SQLSTATE 22P02",
                        "at dev.vetrina.kit.WordlessTest.whatSomebodyWrote");
    }

    @Test
    void whatOursSayIsSaid() {
        var printed = printed(new UnreadableSettings("demo", "the origins"));

        assertThat(printed).contains("The settings of demo cannot be read: the origins");
    }

    @Test
    void theDatabasesReasonIsFoundHoweverItIsWrapped() {
        var refused = new SQLException(QUOTED, "23505");

        assertThat(Wordless.databaseReason(new IllegalStateException(refused)))
                .contains("SQLSTATE 23505");
        assertThat(Wordless.databaseReason(new IllegalStateException(QUOTED))).isEmpty();
    }

    private static String printed(Throwable failure) {
        var text = new StringWriter();
        Wordless.of(failure).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
