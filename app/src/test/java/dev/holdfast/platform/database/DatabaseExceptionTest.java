package dev.holdfast.platform.database;

import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.DriverManager;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Failures are told apart by their state, as the server and the driver give it. */
class DatabaseExceptionTest {

    @ParameterizedTest
    @CsvSource({"08001, lost", "08006, lost", "57P01, lost", "57P03, lost", "25P03, lost", "53300, lost",
            "40001, conflict", "40P01, conflict", "23505, constraint", "23514, constraint", "57014, none",
            "42601, none", "55P03, none", "25006, none"})
    void aStateHasItsKind(String state, String kind) {
        var failure = new DatabaseException(new SQLException("x", state));

        assertThat(failure.connectionLost()).isEqualTo(kind.equals("lost"));
        assertThat(failure.transientConflict()).isEqualTo(kind.equals("conflict"));
        assertThat(failure.constraintFired()).isEqualTo(kind.equals("constraint"));
    }

    @Test
    void withoutAStateTheConnectionCountsAsLost() {
        assertThat(new DatabaseException(new SQLException("x")).connectionLost()).isTrue();
    }

    @Test
    void aConstraintIsNamed() throws SQLException {
        try (TestDatabase database = TestPostgres.freshDatabase();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (n integer CONSTRAINT n_is_small CHECK (n < 3) UNIQUE)");
            statement.execute("INSERT INTO t VALUES (1)");
            var check = caught(() -> statement.execute("INSERT INTO t VALUES (3)"));
            var unique = caught(() -> statement.execute("INSERT INTO t VALUES (1)"));

            assertThat(check.constraintFired()).isTrue();
            assertThat(check.constraint()).isEqualTo("n_is_small");
            assertThat(unique.constraintFired()).isTrue();
            assertThat(unique.constraint()).isEqualTo("t_n_key");
        }
    }

    @Test
    void aSessionThatTheServerEndsIsLost() throws SQLException {
        try (TestDatabase database = TestPostgres.freshDatabase();
                var victim = database.connect();
                var killer = database.connect();
                var mine = victim.createStatement();
                var kill = killer.prepareStatement("SELECT pg_terminate_backend(?)")) {
            try (var row = mine.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                kill.setInt(1, row.getInt(1));
            }
            kill.execute();

            assertThat(caught(() -> mine.execute("SELECT 1")).connectionLost()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereIsLost() {
        assertThat(caught(
                () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/x?connectTimeout=2", "x",
                        "x"))
                .connectionLost()).isTrue();
    }

    private static DatabaseException caught(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return new DatabaseException(
                java.util.Objects.requireNonNull(catchThrowableOfType(SQLException.class, call)));
    }
}
