package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.DatabaseProbe;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What everything stands on: the data folder, a database with an up-to-date schema, the metrics. */
final class Foundation implements AutoCloseable {

    private final DataFolder folder;
    private final PrometheusMeterRegistry registry;
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private @Nullable EmbeddedPostgres embedded;
    private @Nullable DatabaseAddress address;
    private @Nullable Database database;
    private @Nullable DatabaseProbe probe;

    private Foundation(DataFolder folder) {
        this.folder = folder;
        this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Opens the folder, starts or finds the database, migrates. Nothing stays open when this fails. */
    static Foundation lay(Config config) {
        var foundation = new Foundation(DataFolder.open(config.data()));
        try {
            foundation.open(config);
            return foundation;
        } catch (RuntimeException e) {
            foundation.close();
            throw e;
        }
    }

    private void open(Config config) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
        DatabaseAddress where = config.databaseUrl().map(DatabaseAddress::parse).orElseGet(this::embed);
        address = where;
        Database opened = Database.open(where, config.resources().databaseConnections(), registry);
        database = opened;
        probe = new DatabaseProbe(where, registry);
        Migrations.run(opened.dataSource());
    }

    private DatabaseAddress embed() {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        embedded = server;
        FunctionCounter.builder("holdfast.postgres.restarts", server, EmbeddedPostgres::restarts)
                .description("How often the embedded database died and was started again")
                .register(registry);
        return new DatabaseAddress(server.jdbcUrl(), server.user(), server.password());
    }

    DataFolder folder() {
        return folder;
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    DatabaseAddress address() {
        return present(address);
    }

    Database database() {
        return present(database);
    }

    DatabaseProbe probe() {
        return present(probe);
    }

    private static <T> T present(@Nullable T part) {
        return Optional.ofNullable(part)
                .orElseThrow(() -> new IllegalStateException("the foundation is not laid"));
    }

    /** The database last: everything that works on it is closed before. */
    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
        if (database != null) {
            database.close();
        }
        if (embedded != null) {
            embedded.close();
        }
        garbage.close();
        registry.close();
        folder.close();
    }
}
