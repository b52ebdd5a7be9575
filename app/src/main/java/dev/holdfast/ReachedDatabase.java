package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.DataFolderInUse;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.PostgresFailed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * The database of an installation, whether it runs or not: an embedded one that is stopped runs for as long
 * as this is open, with the data folder locked, so that nobody starts the installation meanwhile.
 */
final class ReachedDatabase implements AutoCloseable {

    private static final int POOL_CONNECTIONS = 2;

    private final DatabaseAddress address;
    private final @Nullable DataFolder folder;
    private final @Nullable EmbeddedPostgres started;

    private ReachedDatabase(DatabaseAddress address, @Nullable DataFolder folder,
            @Nullable EmbeddedPostgres started) {
        this.address = address;
        this.folder = folder;
        this.started = started;
    }

    /**
     * Finds the database or starts it.
     *
     * @throws NoInstallationException when the folder holds none
     * @throws DataFolderInUse when it is just being started or stopped by another process
     * @throws PostgresFailed when it cannot be started
     */
    static ReachedDatabase of(Config config) {
        Optional<DatabaseAddress> external = config.databaseUrl().map(DatabaseAddress::parse);
        return external.map(address -> new ReachedDatabase(address, null, null))
                .orElseGet(() -> embedded(config.data()));
    }

    private static ReachedDatabase embedded(Path data) {
        if (!Files.isDirectory(data.resolve("postgres/data"))) {
            throw new NoInstallationException(data);
        }
        return EmbeddedPostgres.findRunning(data)
                .map(running -> new ReachedDatabase(
                        new DatabaseAddress(running.jdbcUrl(), running.user(), running.password()), null,
                        null))
                .orElseGet(() -> start(data));
    }

    private static ReachedDatabase start(Path data) {
        DataFolder folder = DataFolder.open(data);
        boolean done = false;
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(folder);
            var address = new DatabaseAddress(server.jdbcUrl(), server.user(), server.password());
            var reached = new ReachedDatabase(address, folder, server);
            done = true;
            return reached;
        } finally {
            if (!done) {
                folder.close();
            }
        }
    }

    /** Connections without a pool, that wait as long as a statement takes. */
    DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("holdfast-command");
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        return source;
    }

    /** A small pool of connections, for commands that use the parts of the server. Close it before this. */
    Database pool() {
        return Database.open(address, POOL_CONNECTIONS, new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
