package dev.holdfast.bench;

import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Somebody takes sold bookings away behind the server's back. */
class BrokenInvariantTest {

    private static final String LOSE_SOME = "DELETE FROM bookings";

    @TempDir
    private Path folder;

    @Test
    void isToldAndIsNoSuccess() throws Exception {
        Path data = folder.resolve("data");
        try (BenchProcess bench = BenchProcess.start(List.of(), folder, "--only", "reserve", "--rounds", "3",
                "--seconds", "0.5", "--warm-up", "0.1", "--connections", "4", "--no-start", "--data",
                data.toString(), "--out", folder.resolve("out").toString())) {
            bench.await("round 1  reserve");
            Thread thief = Thread.ofVirtual().start(() -> steal(data));
            assertEquals(1, bench.ended(), bench::text);
            thief.join();
            assertTrue(bench.text().contains("BROKEN reserve at 4 connections, round "), bench::text);
            assertTrue(bench.text().contains("\nBROKEN: reserve at 4 connections"), bench::text);
        }
    }

    /** Until the database ends. */
    private static void steal(Path data) {
        ServerAddress running = EmbeddedPostgres.findRunning(data).orElseThrow();
        try (Connection connection = DriverManager.getConnection(running.jdbcUrl(), running.user(),
                running.password()); Statement statement = connection.createStatement()) {
            while (true) {
                statement.execute(LOSE_SOME);
            }
        } catch (SQLException e) {
            assertTrue(e.getSQLState().startsWith("57") || e.getSQLState().startsWith("08"), e::toString);
        }
    }
}
