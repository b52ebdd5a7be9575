package dev.holdfast.inventory;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import io.micrometer.core.instrument.MeterRegistry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The lanes' own connections, so that nothing else can starve them. A node that freezes inside a batch loses
 * its session, and with it the lock of the event, after three seconds. Thread-safe.
 */
final class LaneConnections implements AutoCloseable {

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
    private static final String BATCH_PLANS = NO_SCANS + PLANNED_ONCE + " -c enable_nestloop=off -c cpu_index_tuple_cost=100";
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
        return config;
    }

    /** In a transaction, READ COMMITTED. */
    Connection write() throws SQLException {
        return writing.getConnection();
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
