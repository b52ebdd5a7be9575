package dev.holdfast.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.sql.SQLException;
import java.time.Duration;

/** Asks whether the database answers, on a connection of its own that no work can take. Thread-safe. */
public final class DatabaseProbe implements AutoCloseable {

    private final HikariDataSource pool;

    public DatabaseProbe(DatabaseAddress address, MeterRegistry registry) {
        HikariConfig config = Database.poolConfig("probe", address, 1, registry);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
        config.setValidationTimeout(Duration.ofMillis(500).toMillis());
        config.addDataSourceProperty("socketTimeout", "2");
        this.pool = new HikariDataSource(config);
        Gauge.builder("holdfast.database.up", () -> answers() ? 1 : 0)
                .description("Whether the database answers")
                .register(registry);
    }

    /** Whether the database answers now; takes a second or two at the most. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
