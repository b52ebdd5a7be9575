package dev.holdfast.platform.database;

import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several statements in one round trip, each with its own result and its own number of rows. */
class TripTest {

    private static final NamedSql INSERT = NamedSql.of("INSERT INTO things VALUES (:id, :name)");
    private static final NamedSql RENAME = NamedSql.of("UPDATE things SET name = :name WHERE id > :above");
    private static final NamedSql NAMES = NamedSql.of("SELECT name FROM things ORDER BY id");

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    private Connection connection;

    @BeforeAll
    static void makeDatabase() {
        database = TestPostgres.freshDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE things (id integer PRIMARY KEY, name text)");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private List<String> names() throws SQLException {
        var names = new ArrayList<String>();
        new Trip().query(NAMES, row -> names.add(row.getString(1))).run(connection);
        return names;
    }

    @Test
    void statementsRunInOrderAndEachSeesTheOneBefore() throws SQLException {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        new Trip().with("id", 1)
                .with("name", "a")
                .with("above", 0)
                .update(INSERT, 1, "insert")
                .query(NAMES, row -> first.add(row.getString(1)))
                .update(NamedSql.of("UPDATE things SET name = 'b' WHERE id > :above"), 1, "rename")
                .query(NAMES, row -> second.add(row.getString(1)))
                .run(connection);

        assertThat(first).containsExactly("a");
        assertThat(second).containsExactly("b");
    }

    @Test
    void anotherNumberOfRowsIsABug() {
        assertThatThrownBy(() -> new Trip().with("name", "x")
                .with("above", 5)
                .update(RENAME, 1, "rename")
                .run(connection)).isInstanceOf(RowCountException.class)
                .hasMessage("rename changed 0 rows instead of 1");
        assertThatThrownBy(() -> new Trip().with("id", 1)
                .with("name", "x")
                .with("above", 0)
                .update(INSERT, 1, "insert")
                .update(RENAME, 0, "rename")
                .run(connection)).isInstanceOf(RowCountException.class)
                .hasMessage("rename changed 1 rows instead of 0");
    }

    @Test
    void theStatementsAfterAWrongNumberAreUndoneByTheTransaction() throws SQLException {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> new Trip().with("id", 1)
                .with("name", "x")
                .with("above", 7)
                .update(INSERT, 1, "insert")
                .update(RENAME, 1, "rename")
                .run(connection)).isInstanceOf(RowCountException.class);
        connection.rollback();

        connection.setAutoCommit(true);
        assertThat(connection.isValid(1)).isTrue();
    }

    @Test
    void aQueryOfNoRowsReadsNothing() throws SQLException {
        assertThat(names()).isEmpty();
    }

    @Test
    void everyKindOfValueArrives() throws SQLException {
        UUID id = UUID.randomUUID();
        Instant time = Instant.parse("2030-01-02T03:04:05.678901Z");
        var read = new ArrayList<Object>();
        new Trip().with("id", id)
                .with("time", time)
                .with("texts", new String[]{"a", null, "c,\"d\""})
                .with("ids", new UUID[]{id})
                .with("numbers", new int[]{1, -2})
                .with("longs", new long[]{Long.MAX_VALUE})
                .with("flag", true)
                .query(NamedSql.of("""
                        SELECT CAST(:id AS uuid), CAST(:time AS timestamptz), CAST(:texts AS text[]),
                            CAST(:ids AS uuid[]), CAST(:numbers AS int[]), CAST(:longs AS bigint[]), :flag
                        """), row -> {
                    read.add(row.getObject(1, UUID.class));
                    read.add(row.getObject(2, OffsetDateTime.class).toInstant());
                    for (int column = 3; column <= 6; column++) {
                        read.add(row.getArray(column).getArray());
                    }
                    read.add(row.getBoolean(7));
                })
                .run(connection);

        assertThat(read).usingRecursiveComparison()
                .isEqualTo(List.of(id, time, new String[]{"a", null, "c,\"d\""}, new UUID[]{id},
                        new Integer[]{1, -2}, new Long[]{Long.MAX_VALUE}, true));
    }

    @Test
    void aMissingValueIsABug() {
        assertThatThrownBy(() -> new Trip().with("id", 1).update(INSERT, 1, "insert").run(connection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no value for :name");
    }

    @Test
    void aQueryThatIsNoneIsABug() {
        assertThatThrownBy(() -> new Trip().with("id", 1)
                .with("name", "x")
                .query(INSERT, _ -> {})
                .run(connection)).isInstanceOf(IllegalStateException.class);
    }
}
