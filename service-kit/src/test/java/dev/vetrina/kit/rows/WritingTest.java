package dev.vetrina.kit.rows;

import static dev.vetrina.kit.rows.Column.int8;
import static dev.vetrina.kit.rows.Column.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final MultiRow<Long> ONE =
            MultiRow.insert("one", List.of(int8("a", row -> row), int8("b", row -> row + 1)));
    private static final MultiRow<Long> TWO =
            MultiRow.update("two", List.of(int8("id", row -> row), text("c", row -> "c" + row)));

    @Test
    void severalTablesAreOneStatement() {
        var writing = new Writing().add(ONE, List.of(1L, 2L)).add(TWO, List.of(7L));

        assertThat(sql(writing))
                .isEqualTo(
                        "WITH w0 AS (INSERT INTO one (a, b)"
                                + " SELECT ($1::bigint[])[r.i], ($2::bigint[])[r.i]"
                                + " FROM generate_series(1, cardinality($1::bigint[])) AS r (i) )"
                                + " UPDATE two t SET c = ($4::text[])[r.i]"
                                + " FROM generate_series(1, cardinality($3::bigint[])) AS r (i)"
                                + " WHERE t.id = ($3::bigint[])[r.i]");
        assertThat(writing.parameters().size()).isEqualTo(4);
        assertThat(writing.parameters().getArrayOfLongs(1)).containsExactly(2L, 3L);
        assertThat(writing.parameters().getArrayOfStrings(3)).containsExactly("c7");
    }

    @Test
    void manyRowsOfOneTableAreUnnestedAndThenAllAre() {
        var many = LongStream.rangeClosed(1, 25).boxed().toList();
        var writing = new Writing().add(ONE, many).add(TWO, List.of(7L));

        assertThat(sql(writing))
                .isEqualTo(
                        "WITH w0 AS (INSERT INTO one (a, b) SELECT r.a, r.b FROM"
                                + " unnest($1::bigint[], $2::bigint[]) AS r (a, b) )"
                                + " UPDATE two t SET c = r.c FROM"
                                + " unnest($3::bigint[], $4::text[]) AS r (id, c) WHERE t.id = r.id");
    }

    @Test
    void aTableWithoutRowsIsNotNamed() {
        var writing = new Writing().add(ONE, List.of()).add(TWO, List.of(7L));

        assertThat(writing.sql()).isEqualTo(TWO.sql(1, true));
        assertThat(new Writing().add(ONE, List.of()).isEmpty()).isTrue();
    }

    private static String sql(Writing writing) {
        return writing.sql().replaceAll("\\s+", " ").strip();
    }
}
