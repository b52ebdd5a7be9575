package dev.holdfast.backup;

import dev.holdfast.platform.database.DatabaseException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * The server's part of a backup: between {@link #start} and {@link #stop} its files may be copied as they
 * are, however torn, for recovery repeats from the log what happened meanwhile. A temporary replication slot
 * keeps that log; the server forgets both slot and backup when the connection ends. Belongs to one thread.
 */
final class BackupSession implements AutoCloseable {

    private static final String SLOT = """
            SELECT slot_name
            FROM pg_create_physical_replication_slot('holdfast_backup_' || pg_backend_pid(), true, true)
            """;
    private static final String START = """
            SELECT pg_backup_start('holdfast', true) - '0/0' AS position
            """;
    /** Does not wait for an archive: the log goes into the backup itself. */
    private static final String STOP = """
            SELECT lsn - '0/0' AS position, labelfile, spcmapfile, pg_walfile_name(lsn) AS segment
            FROM pg_backup_stop(false)
            """;
    private static final String SERVER = """
            SELECT current_setting('data_directory') AS folder,
                current_setting('server_version') AS version,
                (SELECT setting FROM pg_settings WHERE name = 'wal_segment_size') AS segment_bytes
            """;

    private final Connection connection;
    private long startPosition;

    private BackupSession(Connection connection) {
        this.connection = connection;
    }

    static BackupSession open(DataSource source) {
        try {
            return new BackupSession(source.getConnection());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * What the server says of itself.
     *
     * @param folder of its cluster
     */
    record Server(Path folder, String version, long segmentBytes) {}

    /**
     * What has to go with the copied files.
     *
     * @param label the contents of {@code backup_label}: without it, recovery would begin at the wrong place
     * @param tablespaces the contents of {@code tablespace_map}
     * @param segments the names of the log's files, all of which are needed
     */
    record Needed(String label, String tablespaces, List<String> segments) {}

    Server server() {
        return ask(SERVER, row -> new Server(Path.of(row.getString("folder")), row.getString("version"),
                row.getLong("segment_bytes")));
    }

    /** Makes a checkpoint, at once, from which recovery will begin. */
    void start() {
        ask(SLOT, row -> row.getString("slot_name"));
        startPosition = ask(START, row -> row.getBigDecimal("position").longValueExact());
    }

    /** Ends the backup. Everything that was committed before is in what was copied and in the log. */
    Needed stop(Server server) {
        return ask(STOP, row -> {
            String timeline = row.getString("segment").substring(0, 8);
            long end = row.getBigDecimal("position").longValueExact();
            return new Needed(row.getString("labelfile"), row.getString("spcmapfile"),
                    segments(timeline, end, server.segmentBytes()));
        });
    }

    private List<String> segments(String timeline, long end, long bytes) {
        long perLog = (1L << 32) / bytes;
        var names = new ArrayList<String>();
        for (long number = startPosition / bytes; number <= (end - 1) / bytes; number++) {
            names.add(timeline + String.format("%08X%08X", number / perLog, number % perLog));
        }
        return List.copyOf(names);
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T ask(String sql, Row<T> row) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return row.read(rows);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Ends the backup if it has not been ended, and lets the server drop the log again. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
