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
            MultiRow.update(
                    "two",
                    List.of(int8("id", row -> row), int8("v", row -> row * 2)),
                    List.of(text("c", row -> "c" + row), int8("v", row -> row * 2 + 1)));
    private static final MultiRow<Long> FOUND =
            MultiRow.find("three", List.of(int8("id", row -> row)));

    @Test
    void severalTablesAreOneStatement() {
        var writing = new Writing().add(ONE, List.of(1L, 2L)).add(TWO, List.of(7L));

        assertThat(sql(writing))
                .isEqualTo(
                        "WITH w0 AS (INSERT INTO one (a, b)"
                                + " SELECT ($1::bigint[])[r.i], ($2::bigint[])[r.i]"
                                + " FROM generate_series(1, cardinality($1::bigint[])) AS r (i) )"
                                + " UPDATE two t SET c = ($5::text[])[r.i], v = ($6::bigint[])[r.i]"
                                + " FROM generate_series(1, cardinality($3::bigint[])) AS r (i)"
                                + " WHERE t.id = ($3::bigint[])[r.i] AND t.v = ($4::bigint[])[r.i]");
        assertThat(writing.parameters().size()).isEqualTo(6);
        assertThat(writing.parameters().getArrayOfLongs(1)).containsExactly(2L, 3L);
        assertThat(writing.parameters().getArrayOfStrings(4)).containsExactly("c7");
    }

    @Test
    void manyRowsOfOneTableAreUnnestedAndThenAllAre() {
        var many = LongStream.rangeClosed(1, 25).boxed().toList();
        var writing = new Writing().add(ONE, many).add(TWO, List.of(7L));

        assertThat(sql(writing))
                .isEqualTo(
                        "WITH w0 AS (INSERT INTO one (a, b) SELECT r.c0, r.c1 FROM"
                                + " unnest($1::bigint[], $2::bigint[]) AS r (c0, c1) )"
                                + " UPDATE two t SET c = r.c2, v = r.c3 FROM unnest($3::bigint[],"
                                + " $4::bigint[], $5::text[], $6::bigint[]) AS r (c0, c1, c2, c3)"
                                + " WHERE t.id = r.c0 AND t.v = r.c1");
    }

    /// Whatever was added first.
    @Test
    void whatMustBeMetIsCountedBeforeTheRestIsWritten() {
        var writing =
                new Writing()
                        .add(ONE, List.of(1L))
                        .meet(TWO, List.of(7L))
                        .meet(FOUND, List.of(8L, 9L))
                        .returning("a");

        assertThat(sql(writing))
                .isEqualTo(
                        "WITH w0 AS (UPDATE two t SET c = ($3::text[])[r.i], v = ($4::bigint[])[r.i]"
                                + " FROM generate_series(1, cardinality($1::bigint[])) AS r (i)"
                                + " WHERE t.id = ($1::bigint[])[r.i] AND t.v = ($2::bigint[])[r.i]"
                                + " RETURNING 1),"
                                + " w1 AS (SELECT 1 FROM"
                                + " generate_series(1, cardinality($5::bigint[])) AS r (i)"
                                + " JOIN three t ON t.id = ($5::bigint[])[r.i]),"
                                + " w2 AS (INSERT INTO one (a, b)"
                                + " SELECT ($6::bigint[])[r.i], ($7::bigint[])[r.i]"
                                + " FROM generate_series(1, cardinality($6::bigint[])) AS r (i)"
                                + " RETURNING a)"
                                + " SELECT all_met((SELECT count(*) FROM w0) = cardinality($1::bigint[])"
                                + " AND (SELECT count(*) FROM w1) = cardinality($5::bigint[])),"
                                + " clock_timestamp(), ARRAY(SELECT a FROM w2)");
        assertThat(writing.parameters().getArrayOfLongs(4)).containsExactly(8L, 9L);
        assertThat(writing.parameters().getArrayOfLongs(5)).containsExactly(1L);
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
