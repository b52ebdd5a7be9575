package dev.holdfast.inventory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.DatabaseException;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The lanes' own connections, so that nothing else can starve them. A node that freezes inside a batch loses
 * its session, and with it the lock of the event, after three seconds. Thread-safe.
 */
final class LaneConnections implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaneConnections.class);

    private static final String GUARDS = "-c idle_in_transaction_session_timeout=3s"
            + " -c lock_timeout=4s -c statement_timeout=5s -c tcp_keepalives_idle=5"
            + " -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=5s";
    /**
     * Tables grow a thousandfold in a minute, and plans are kept: what looks small is not read to its end.
     */
    private static final String NO_SCANS = " -c enable_seqscan=off -c jit=off";
    /** Plans hold for any values. */
    private static final String PLANNED_ONCE = " -c plan_cache_mode=force_generic_plan";
    /**
     * Of batches, rows are joined to lists by hashing, and the planner would rather fetch a row it has the
     * place of than read an index entry in vain.
     */
    private static final String BATCH_PLANS = NO_SCANS + PLANNED_ONCE
            + " -c enable_nestloop=off -c cpu_index_tuple_cost=100";
    /** The cores belong to the lanes. */
    private static final String ONE_CORE = " -c max_parallel_workers_per_gather=0";
    /** A trip without BEGIN is one implicit transaction: with this, all its statements see one snapshot. */
    private static final String ONE_SNAPSHOT = " -c default_transaction_isolation=repeatable\\ read"
            + " -c default_transaction_read_only=on";

    private final HikariDataSource writing;
    private final HikariDataSource looking;

    private LaneConnections(HikariDataSource writing, HikariDataSource looking) {
        this.writing = writing;
        this.looking = looking;
    }

    static LaneConnections open(DatabaseAddress address, int connections, MeterRegistry registry) {
        HikariConfig writing = laneConfig("lanes", address, connections, registry);
        writing.setAutoCommit(false);
        writing.addDataSourceProperty("options", GUARDS + BATCH_PLANS);
        HikariConfig looking = laneConfig("looks", address, Math.max(2, connections / 2), registry);
        looking.addDataSourceProperty("options", GUARDS + NO_SCANS + PLANNED_ONCE + ONE_CORE + ONE_SNAPSHOT);
        return new LaneConnections(new HikariDataSource(writing), new HikariDataSource(looking));
    }

    private static HikariConfig laneConfig(String name, DatabaseAddress address, int connections,
            MeterRegistry registry) {
        HikariConfig config = Database.poolConfig(name, address, connections, registry);
        config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("connectTimeout", "2");
        // A batch is one text, and what is in it decides which: one that is forgotten is planned anew.
        config.addDataSourceProperty("preparedStatementCacheQueries", "1024");
        config.addDataSourceProperty("preparedStatementCacheSizeMiB", "16");
        return config;
    }

    /** In a transaction, READ COMMITTED. */
    Connection write() throws SQLException {
        return writing.getConnection();
    }

    /**
     * As {@link #write}, for a batch, which ends when there is none to be had.
     *
     * @throws DatabaseException then
     */
    Connection begin() {
        try {
            return write();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Takes back what was not committed; when that fails too, {@code reason} says so. */
    static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * A connection that fails while it is given back says nothing about the batch,
     * which is committed or not by then.
     */
    static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.warn("a connection could not be given back", e);
        }
    }

    /** Read only; what is sent in one trip sees one snapshot. */
    Connection look() throws SQLException {
        return looking.getConnection();
    }

    @Override
    public void close() {
        writing.close();
        looking.close();
    }
}
