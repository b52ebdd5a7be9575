package dev.holdfast.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * A pool of connections for everything but the lanes. Thread-safe. Every failure
 * is a {@link DatabaseException}.
 */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Opens a pool. Does not wait for the database: the first use does. */
    public static Database open(DatabaseAddress address, int connections, MeterRegistry registry) {
        HikariConfig config = poolConfig("database", address, connections, registry);
        config.setConnectionInitSql(
                "SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '30s'");
        return new Database(new HikariDataSource(config));
    }

    /**
     * What every pool of ours has in common. A connection that dies is noticed within seconds and replaced.
     */
    public static HikariConfig poolConfig(String name, DatabaseAddress address, int connections,
            MeterRegistry registry) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "holdfast-" + name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("binaryTransferEnable", SqlArray.BINARY);
        config.setMetricRegistry(registry);
        return config;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Runs statements, each in a transaction of its own. */
    public <T> T with(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** As {@link #with}, without a result. */
    public void use(HandleConsumer<RuntimeException> work) {
        with(handle -> {
            work.useHandle(handle);
            return handle;
        });
    }

    /** Runs statements in one transaction. */
    public <T> T transaction(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** The database's own failure, found under whatever wraps it. */
    public static RuntimeException translated(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new DatabaseException(sql);
            }
        }
        return e;
    }

    @Override
    public void close() {
        pool.close();
    }
}
