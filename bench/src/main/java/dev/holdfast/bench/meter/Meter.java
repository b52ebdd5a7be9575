package dev.holdfast.bench.meter;

import dev.holdfast.bench.report.Sample;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** Reads what a measure takes: before and after it, outside the time that is measured. Not thread-safe. */
public final class Meter {

    /**
     * Written bytes, and how many transactions were given a number: those that write are. The counter of
     * commits lags behind by up to a
     * second for each connection, this one does not.
     */
    private static final String COUNTERS = """
            SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                pg_snapshot_xmax(pg_current_snapshot())::text::bigint""";

    private final Connection database;
    private final ProcessHandle server;

    /** @param database where the server keeps its data */
    public Meter(Connection database, ProcessHandle server) {
        this.database = database;
        this.server = server;
    }

    /** All counters at one moment. */
    public record Reading(long nanos, double serverCpu, double postgresCpu, double loadCpu, long walBytes,
            long transactions) {}

    /** Reads all counters. */
    public Reading read() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            row.next();
            return new Reading(System.nanoTime(), Processes.cpuSeconds(server),
                    Processes.cpuSecondsWithEnded(Processes.postgresOf(server)),
                    Processes.cpuSeconds(ProcessHandle.current()), row.getLong(1), row.getLong(2));
        }
    }

    /** What it took since then. */
    public Sample.Costs since(Reading begin) throws SQLException {
        Reading end = read();
        double seconds = (end.nanos() - begin.nanos()) / 1e9;
        OptionalLong memory = Processes.proportionalBytes(Processes.postgresOf(server));
        return new Sample.Costs((end.serverCpu() - begin.serverCpu()) / seconds,
                (end.postgresCpu() - begin.postgresCpu()) / seconds,
                (end.loadCpu() - begin.loadCpu()) / seconds,
                end.walBytes() - begin.walBytes(), end.transactions() - begin.transactions(),
                Processes.residentBytes(server),
                memory.isPresent() ? Long.valueOf(memory.getAsLong()) : null);
    }
}
