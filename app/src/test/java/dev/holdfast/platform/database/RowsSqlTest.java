package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One statement in the three forms in which its rows may come. */
final class RowsSqlTest {

    private static final RowsSql THINGS = RowsSql.of("""
            INSERT INTO things (shop_id, id, kind, size)
            SELECT CAST(:shop AS uuid), n.id, n.kind, CASE WHEN n.kind = 'big' THEN n.size END
            FROM unnest(CAST(:ids AS uuid[]), CAST(:kinds AS text[]), CAST(:sizes AS int[]))
                 AS n (id, kind, size)
            """, "kinds");

    @Test
    void manyRowsAreUnnested() {
        assertThat(THINGS.many().parameters()).containsExactly("shop", "ids", "kinds", "sizes");
        assertThat(THINGS.many().text()).contains("FROM unnest(CAST(? AS uuid[]), CAST(? AS text[]), "
                + "CAST(? AS int[])) AS n (id, kind, size)");
    }

    @Test
    void columnsThatAreTheSameComeOnceWhereverTheyAreUsed() {
        assertThat(THINGS.alike().parameters()).containsExactly("shop", "first_of_kinds", "first_of_kinds",
                "ids", "sizes");
        assertThat(THINGS.alike().text())
                .contains("n.id, CAST(? AS text), CASE WHEN CAST(? AS text) = 'big' THEN n.size END")
                .contains("FROM unnest(CAST(? AS uuid[]), CAST(? AS int[])) AS n (id, size)");
    }

    @Test
    void oneRowIsNoListAtAll() {
        assertThat(THINGS.one().parameters()).containsExactly("shop", "first_of_ids", "first_of_kinds",
                "first_of_sizes");
        assertThat(THINGS.one().text()).contains(
                "FROM (VALUES (CAST(? AS uuid), CAST(? AS text), CAST(? AS int))) AS n (id, kind, size)");
    }

    @Test
    void formIsChosenByTheValues() {
        assertThat(form(1, "big")).isEqualTo(THINGS.one());
        assertThat(form(3, "big", "big", "big")).isEqualTo(THINGS.alike());
        assertThat(form(3, "big", "big", "small")).isEqualTo(THINGS.many());
        assertThat(form(2, "big", null)).isEqualTo(THINGS.many());
        assertThat(form(2)).as("all null").isEqualTo(THINGS.alike());
        assertThat(form(3, "big", "big")).as("the third is null").isEqualTo(THINGS.many());
    }

    private static NamedSql form(int rows, @Nullable String... kinds) {
        return THINGS.forRows(rows, Map.of("kinds", kinds));
    }

    @Test
    void numbersAreComparedToo() {
        var sizes = RowsSql.of("SELECT n.id FROM unnest(CAST(:ids AS uuid[]), CAST(:sizes AS int[]), "
                + "CAST(:prices AS bigint[])) AS n (id, size, price)", "sizes", "prices");
        assertThat(sizes.forRows(2, Map.of("sizes", new int[]{4, 4}, "prices", new long[]{5, 5})))
                .isEqualTo(sizes.alike());
        assertThat(sizes.forRows(2, Map.of("sizes", new int[]{4, 3}, "prices", new long[]{5, 5})))
                .isEqualTo(sizes.many());
        assertThat(sizes.forRows(2, Map.of("sizes", new int[]{4, 4}, "prices", new long[]{5, 6})))
                .isEqualTo(sizes.many());
    }

    @Test
    void whatCannotBeTurnedIntoOneRowIsRefused() {
        assertThatThrownBy(() -> RowsSql.of("SELECT 1")).hasMessageContaining("one list has to be unnested");
        assertThatThrownBy(() -> RowsSql.of("SELECT n.a FROM unnest(:a) AS n (a)"))
                .hasMessageContaining("cast of a parameter");
        assertThatThrownBy(() -> RowsSql.of("SELECT n.a FROM unnest(CAST(:a AS int[])) AS n (a)", "a"))
                .hasMessageContaining("all of them");
        assertThatThrownBy(() -> RowsSql.of("SELECT n.a FROM unnest(CAST(:a AS int[])) AS n (a)", "b"))
                .hasMessageContaining("no columns");
    }
}
