package dev.holdfast.platform.database;

import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The schema is brought up to date once, however many ask for it. */
class MigrationsTest {

    private static DataSource source(TestDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        try (TestDatabase database = TestPostgres.freshDatabase()) {
            assertThat(Migrations.run(source(database))).isPositive();
            assertThat(Migrations.run(source(database))).isZero();
        }
    }

    @Test
    void manyNodesAtOnceMigrateOnce() throws Exception {
        try (TestDatabase database = TestPostgres.freshDatabase();
                ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            var together = new CyclicBarrier(4);
            List<Future<Integer>> runs = IntStream.range(0, 4).mapToObj(_ -> nodes.submit(() -> {
                together.await();
                return Migrations.run(source(database));
            })).toList();
            int migrations = 0;
            for (Future<Integer> run : runs) {
                migrations += run.get();
            }

            try (var connection = database.connect();
                    var row = connection.createStatement()
                            .executeQuery("SELECT count(*) FROM schema_history WHERE success")) {
                row.next();
                assertThat(migrations).isPositive().isEqualTo(row.getInt(1));
            }
        }
    }

    @Test
    void aChangedMigrationIsRefused() throws SQLException {
        try (TestDatabase database = TestPostgres.freshDatabase();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            Migrations.run(source(database));
            statement.execute("UPDATE schema_history SET checksum = checksum + 1 WHERE version = '001'");

            assertThatThrownBy(() -> Migrations.run(source(database)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not be migrated");
        }
    }

    @Test
    void somebodyElsesTablesAreNotTouched() throws SQLException {
        try (TestDatabase database = TestPostgres.freshDatabase();
                var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (n integer)");

            assertThatThrownBy(() -> Migrations.run(source(database)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not be migrated");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldAsThat() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/x");

        assertThatThrownBy(() -> Migrations.run(nowhere)).isInstanceOf(DatabaseException.class);
    }
}
