package dev.holdfast.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * Commits numbered rows, as many as it can, each with a counter that has to agree; beside it tables come and
 * go.
 */
final class Writer implements AutoCloseable {

    /** Makes the server want to drop its oldest log, which a backup under way still needs. */
    private static final String NOISE = """
            INSERT INTO noise
            SELECT string_agg(md5(random()::text), '')
            FROM generate_series(1, 8000)""";
    /** So that the server's own recovery would begin later than that of the backup has to. */
    private static final int CHECKPOINT_EVERY = 10;

    private final AtomicLong committed = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CompletableFuture<Void> end;

    private Writer(DataSource source) {
        end = CompletableFuture.runAsync(() -> write(source));
    }

    static Writer start(DataSource source) throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE rows (number bigint PRIMARY KEY, filler text NOT NULL);
                    CREATE TABLE counter (rows bigint NOT NULL);
                    INSERT INTO counter VALUES (0);
                    CREATE TABLE noise (filler text);
                    CREATE TABLE large AS
                    SELECT n, repeat(md5(n::text), 20) AS filler
                    FROM generate_series(1, 40000) AS n""");
        }
        var writer = new Writer(source);
        writer.running.await();
        return writer;
    }

    private void write(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (long number = 1; !stopped.get(); number++) {
                statement.execute("INSERT INTO rows VALUES (%d, repeat('x', 2000))".formatted(number));
                statement.execute("UPDATE counter SET rows = rows + 1");
                statement.execute("CREATE TABLE passing_%d AS SELECT %d AS n".formatted(number, number));
                if (number > 5) {
                    statement.execute("DROP TABLE passing_" + (number - 5));
                }
                statement.execute(NOISE);
                connection.commit();
                committed.set(number);
                if (number % CHECKPOINT_EVERY == 0) {
                    statement.execute("CHECKPOINT");
                }
                if (number == 20) {
                    running.countDown();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            running.countDown();
        }
    }

    /** The number of the last row that is known to be committed. */
    long committed() {
        return committed.get();
    }

    /** Stops writing; fails when a statement did. */
    @Override
    public void close() {
        stopped.set(true);
        end.join();
    }
}
