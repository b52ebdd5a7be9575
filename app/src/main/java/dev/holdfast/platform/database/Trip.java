package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Several statements in one round trip: the driver sends them all before it waits. Each has its own snapshot
 * at READ COMMITTED, for they are statements of their own. Belongs to one thread and runs once.
 */
public final class Trip {

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private sealed interface Step {
        record Query(Row row) implements Step {}

        record Update(int rowsDue, String name) implements Step {}

        record Write() implements Step {}
    }

    private static final NamedSql COMMIT = NamedSql.of("COMMIT");

    private final Map<String, Object> values = new HashMap<>();
    private final List<NamedSql> statements = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /**
     * Gives a parameter its value, for all statements of this trip. Instants, UUIDs,
     * arrays of text, UUIDs, instants and numbers.
     */
    public Trip with(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Adds a statement whose rows are read. */
    public Trip query(NamedSql sql, Row row) {
        statements.add(sql);
        steps.add(new Step.Query(row));
        return this;
    }

    /** Adds a statement that must change exactly {@code rowsDue} rows. */
    public Trip update(NamedSql sql, int rowsDue, String name) {
        statements.add(sql);
        steps.add(new Step.Update(rowsDue, name));
        return this;
    }

    /**
     * Adds a statement that must change exactly as many rows as its arrays have, in the form that suits them.
     * Their values have to be given before.
     */
    public Trip update(RowsSql sql, int rows, String name) {
        return update(sql.forRows(rows, values), rows, name);
    }

    /** Adds a statement whose rows are read and whose arrays, given before, have so many. */
    public Trip query(RowsSql sql, int rows, Row row) {
        return query(sql.forRows(rows, values), row);
    }

    /** Adds a statement that may change any number of rows. */
    public Trip write(NamedSql sql) {
        statements.add(sql);
        steps.add(new Step.Write());
        return this;
    }

    /** Ends the transaction in the same round trip; when a statement before fails, nothing is committed. */
    public Trip commit() {
        return write(COMMIT);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * Sends all statements and reads all results.
     *
     * @throws RowCountException when a statement changed another number of rows than it had to
     */
    public void run(Connection connection) throws SQLException {
        String sql = String.join(";\n", statements.stream().map(NamedSql::text).toList());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement);
            boolean rows = statement.execute();
            for (Step step : steps) {
                switch (step) {
                    case Step.Query(Row row) -> readAll(statement, rows, row);
                    case Step.Write() -> requireNoRows(rows);
                    case Step.Update(int due, String name) -> check(statement.getUpdateCount(), due, name);
                }
                rows = statement.getMoreResults();
            }
        }
    }

    private static void readAll(PreparedStatement statement, boolean rows, Row row) throws SQLException {
        if (!rows) {
            throw new IllegalStateException("a statement that should return rows returned none at all");
        }
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                row.read(result);
            }
        }
    }

    private static void requireNoRows(boolean rows) {
        if (rows) {
            throw new IllegalStateException("a statement that should change rows returned some");
        }
    }

    private static void check(int changed, int due, String name) {
        if (changed != due) {
            throw new RowCountException(name, due, changed);
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        int position = 1;
        for (NamedSql sql : statements) {
            for (String name : sql.parameters()) {
                if (name.startsWith(RowsSql.FIRST)) {
                    setFirst(connection, statement, position++,
                            value(name.substring(RowsSql.FIRST.length())));
                } else {
                    set(connection, statement, position++, value(name));
                }
            }
        }
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for :" + name);
        }
        return value;
    }

    private static void setFirst(Connection connection, PreparedStatement statement, int position,
            Object array) throws SQLException {
        Object first = Array.getLength(array) == 0 ? null : Array.get(array, 0);
        if (first == null) {
            statement.setNull(position, Types.NULL);
        } else {
            set(connection, statement, position, first);
        }
    }

    private static void set(Connection connection, PreparedStatement statement, int position, Object value)
            throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
            case String[] texts -> statement.setArray(position, connection.createArrayOf("text", texts));
            case UUID[] uuids -> statement.setObject(position, SqlArray.of(uuids), Types.OTHER);
            case Instant[] times -> statement.setObject(position, SqlArray.of(times), Types.OTHER);
            case byte[][] bytes -> statement.setArray(position, connection.createArrayOf("bytea", bytes));
            case Long[] numbers -> statement.setArray(position, connection.createArrayOf("int8", numbers));
            case Boolean[] flags -> statement.setArray(position, connection.createArrayOf("bool", flags));
            case int[] numbers -> statement.setObject(position, numbers);
            case long[] numbers -> statement.setObject(position, numbers);
            default -> statement.setObject(position, value);
        }
    }
}
