package dev.holdfast.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Indexes as the catalog defines them, so that they can be made anew after much was written. */
final class Indexes {

    private Indexes() {}

    /**
     * One index.
     *
     * @param definition
     *            the statement that makes it
     * @param constraint
     *            that it stands for; empty for none
     * @param kind
     *            of that constraint
     */
    record Index(String table, String name, String definition, String constraint, String kind) {

        String drop() {
            return constraint.isEmpty()
                    ? "DROP INDEX " + name
                    : "ALTER TABLE " + table + " DROP CONSTRAINT " + constraint;
        }

        List<String> create() {
            return constraint.isEmpty()
                    ? List.of(definition)
                    : List.of(definition, "ALTER TABLE " + table + " ADD CONSTRAINT " + constraint + " "
                            + kind + " USING INDEX " + name);
        }
    }

    /** In the order in which they were made: of two that look the same the planner takes the younger. */
    static List<Index> of(Ledger ledger, List<String> tables) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        for (List<String> row : ledger.rows("""
                SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,
                    pg_get_indexdef(i.indexrelid), coalesce(c.conname, ''),
                    coalesce(CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, '')
                FROM pg_index AS i LEFT JOIN pg_constraint AS c
                    ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u')
                WHERE i.indrelid = ANY ('{%s}'::regclass[])
                ORDER BY i.indexrelid""".formatted(String.join(",", tables)))) {
            indexes.add(new Index(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
        }
        return List.copyOf(indexes);
    }
}
