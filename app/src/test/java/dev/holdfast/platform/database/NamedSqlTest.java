package dev.holdfast.platform.database;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Names become question marks, in order, and nothing else does. */
class NamedSqlTest {

    @Test
    void namesBecomeQuestionMarksInOrder() {
        NamedSql sql = NamedSql.of("UPDATE t SET a = :new_a, b = :b2 WHERE c = :c AND d = :new_a\n");

        assertThat(sql.text()).isEqualTo("UPDATE t SET a = ?, b = ? WHERE c = ? AND d = ?");
        assertThat(sql.parameters()).containsExactly("new_a", "b2", "c", "new_a");
    }

    @Test
    void aCastIsNoParameter() {
        NamedSql sql = NamedSql.of("SELECT a::uuid, CAST(:ids AS uuid[]), :x::text, b::numeric(1,2)");

        assertThat(sql.text()).isEqualTo("SELECT a::uuid, CAST(? AS uuid[]), ?::text, b::numeric(1,2)");
        assertThat(sql.parameters()).containsExactly("ids", "x");
    }

    @Test
    void aStatementWithoutParametersStaysAsItIs() {
        assertThat(NamedSql.of("SELECT 1").parameters()).isEmpty();
        assertThat(NamedSql.of("  SELECT 1\n").text()).isEqualTo("SELECT 1");
    }

    @Test
    void slicesAndTimesAreNotTouched() {
        assertThat(NamedSql.of("SELECT a[1:2], '12:30', '12: x'").parameters()).isEmpty();
    }
}
