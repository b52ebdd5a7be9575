package dev.holdfast.audit;

import dev.holdfast.platform.database.NamedSql;

/**
 * One thing that must hold, as a query that must return no row.
 *
 * @param name stable, for programs and runbooks
 * @param explanation what is wrong when it returns a row
 * @param remedy what to do about it
 * @param sql about one event; its one column {@code found} is a text for people
 */
public record AuditQuery(String name, String explanation, String remedy, NamedSql sql) {

    /** A broken event has thousands of rows to show; the first say enough. */
    static final int ROWS_MAX = 100;

    static AuditQuery of(String name, String explanation, String remedy, String sql) {
        return new AuditQuery(name, explanation, remedy,
                NamedSql.of("SELECT q.found\nFROM (\n" + sql + ") AS q\nLIMIT " + ROWS_MAX));
    }
}
