package dev.holdfast.support;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestPostgresTest {
    @Test
    void databasesAreApartAndGoneWhenClosed() throws SQLException {
        TestDatabase first = TestPostgres.freshDatabase();
        try (TestDatabase second = TestPostgres.freshDatabase(); Connection connection = first.connect()) {
            execute(connection, "CREATE TABLE mine AS SELECT 1 AS number");
            try (Connection other = second.connect()) {
                assertThatThrownBy(() -> execute(other, "SELECT * FROM mine"))
                        .isInstanceOf(SQLException.class);
            }
            first.close();
        }
        assertThatThrownBy(first::connect).isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void templateIsPreparedOnce() throws SQLException {
        AtomicInteger prepared = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            String template = TestPostgres.template("prepared", database -> {
                prepared.incrementAndGet();
                prepare(database);
            });
            try (TestDatabase database = TestPostgres.databaseFrom(template);
                    Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM shared")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
        }
        assertThat(prepared).hasValue(1);
    }

    private static void prepare(TestDatabase database) {
        try (Connection connection = database.connect()) {
            execute(connection, "CREATE TABLE shared AS SELECT generate_series(1, 3)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
