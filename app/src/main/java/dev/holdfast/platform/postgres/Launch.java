package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * All that is needed to start the server of one installation, as often as it takes.
 *
 * @param binaries
 *            the folder of the server's programs
 */
record Launch(Path binaries, Cluster cluster, Settings settings, int port, String password) {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final Duration POLL = Duration.ofMillis(15);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String STARTING_OR_STOPPING = "57P03";

    Launch onPort(int another) {
        return new Launch(binaries, cluster, settings, another, password);
    }

    ServerAddress address() {
        return ServerAddress.local(port, password);
    }

    /** Starts the server; it does not accept connections yet. */
    ServerProcess begin() {
        List<String> command = new ArrayList<>(
                List.of(binaries.resolve("bin/postgres").toString(), "-D", cluster.data().toString()));
        command.addAll(settings.arguments(port));
        try {
            return ServerProcess.launch(cluster.runAs().command(command), cluster.data());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started: " + e, e);
        }
    }

    /**
     * Waits until the server lets us in, for as long as it lives.
     *
     * @return false when it ended instead, or is not ready by then
     * @throws PostgresFailed
     *             when it is ready but does not let us in
     */
    boolean awaitReady(ServerProcess server, Duration atMost) throws InterruptedException {
        long began = System.nanoTime();
        long reportAt = REPORT_EVERY.toNanos();
        while (!server.isReady() || !letsIn(server)) {
            if (server.awaitEnd(POLL)) {
                return false;
            }
            long waited = System.nanoTime() - began;
            if (waited > atMost.toNanos()) {
                return false;
            }
            if (waited > reportAt) {
                reportAt += REPORT_EVERY.toNanos();
                LOG.info(
                        "PostgreSQL is still starting after {} s; after a crash it first repeats what was"
                                + " not yet in its files",
                        Duration.ofNanos(waited).toSeconds());
            }
        }
        return true;
    }

    private boolean letsIn(ServerProcess server) {
        try {
            connect(ServerAddress.DATABASE).close();
            return true;
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                createDatabase();
                return true;
            }
            // It may die, be overtaken by a reset of its children, or be told to stop while we knock.
            String state = String.valueOf(e.getSQLState());
            if (state.startsWith("08") || state.equals(STARTING_OR_STOPPING) || !server.isAlive()) {
                return false;
            }
            throw new PostgresFailed(
                    "PostgreSQL in " + cluster.data() + " does not let us in: " + e.getMessage(), e);
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + ServerAddress.DATABASE);
        } catch (SQLException e) {
            throw new PostgresFailed("The database cannot be created: " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Cluster.SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(ServerAddress.url(port, database), properties);
    }
}
