package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL server of an installation, running from its start to its close.
 *
 * <p>
 * Commits are durable: {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} are on. It
 * listens on 127.0.0.1 only and wants a password. When it dies alone it comes back on the same port, so its
 * address stays true for the life of this object; connections that were open are broken then. When this
 * process dies, the server stops within moments. Signals of the terminal do not reach it.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_AT_MOST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ATTEMPTS_MAX = 20;
    private static final String PASSWORD_NAME = "postgres-password";
    private static final int PASSWORD_BYTES = 24;

    private final ServerAddress address;
    private final Supervisor supervisor;

    private EmbeddedPostgres(ServerAddress address, Supervisor supervisor) {
        this.address = address;
        this.supervisor = supervisor;
    }

    /**
     * Starts the server of that data folder, unpacking it and making its cluster at the first time, and
     * returns when it accepts connections. After a crash that includes the recovery.
     *
     * @throws PostgresFailed
     *             when it cannot be started
     */
    public static EmbeddedPostgres start(DataFolder folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts it with settings that win over ours, durability included: meant for tests.
     *
     * @param settings
     *            server settings by name
     * @throws PostgresFailed
     *             when it cannot be started
     */
    public static EmbeddedPostgres start(DataFolder folder, Map<String, String> settings) {
        try {
            return start(prepare(folder, new Settings(settings)));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder.path() + " cannot be prepared: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresFailed("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static Launch prepare(DataFolder folder, Settings settings) throws IOException {
        Path home = Folders.createPrivate(folder.postgres());
        Cluster.clearLeftovers(home);
        Path binaries = Binaries.unpackInto(home);
        Cluster cluster = new Cluster(home, RunAs.choose());
        cluster.openWay(folder.path());
        new EarlierServer(cluster.data()).awaitGone();
        String password = folder.secret(PASSWORD_NAME, PASSWORD_BYTES);
        cluster.prepare(binaries, password, settings);
        return new Launch(binaries, cluster, settings, Ports.choose(home), password);
    }

    private static EmbeddedPostgres start(Launch launch) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String lastLines = "";
        Launch attempted = launch;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            ServerProcess server = attempted.begin();
            boolean ready = false;
            try {
                ready = attempted.awaitReady(server, START_AT_MOST);
            } finally {
                if (!ready) {
                    server.stop(PAUSE);
                }
            }
            if (ready) {
                LOG.info("PostgreSQL {} runs as process {} on port {} after {} ms", Binaries.VERSION,
                        server.pid(),
                        attempted.port(), Duration.ofNanos(System.nanoTime() - began).toMillis());
                return supervised(attempted, server);
            }
            lastLines = server.lastLines();
            if (lastLines.contains("Address already in use")) {
                // Somebody took the port between our look and the server's; the next look finds another.
                attempted = attempted.onPort(Ports.choose(attempted.cluster().home()));
            } else if (lastLines.contains("pre-existing shared memory block")) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                break;
            }
        }
        throw new PostgresFailed("PostgreSQL did not start. Its last lines:\n" + lastLines);
    }

    private static EmbeddedPostgres supervised(Launch launch, ServerProcess server) {
        Supervisor supervisor = new Supervisor(launch, server);
        supervisor.start();
        return new EmbeddedPostgres(launch.address(), supervisor);
    }

    /**
     * Looks whether a server of that data folder runs, started by any process; for commands that work beside
     * a running installation. The folder is not locked for it.
     */
    public static Optional<ServerAddress> findRunning(Path folder) {
        try {
            Path data = Cluster.data(folder.toRealPath().resolve("postgres"));
            PidFile file = PidFile.read(data);
            if (file == null || !file.ready() || !PidFile.isServer(file.pid(), data)) {
                return Optional.empty();
            }
            String password = Files.readString(folder.resolve("secrets").resolve(PASSWORD_NAME)).strip();
            return Optional.of(ServerAddress.local(file.port(), password));
        } catch (IOException e) {
            LOG.debug("no server can be found in {}", folder, e);
            return Optional.empty();
        }
    }

    /** The version of the server that is unpacked, such as {@code 18.6}. */
    public static String version() {
        return Binaries.VERSION;
    }

    /** The address of the installation's database, without any parameter. */
    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    /** The superuser of the server. */
    public String user() {
        return address.user();
    }

    /** The password, kept in the data folder. */
    public String password() {
        return address.password();
    }

    /** The server's process as it is now; another one after a restart. */
    public long pid() {
        return supervisor.pid();
    }

    /** How often the server died alone and was started again. */
    public long restarts() {
        return supervisor.restarts();
    }

    /** Stops the server, cutting off who is still connected: to be called last. Repeating it does nothing. */
    @Override
    public void close() {
        supervisor.stop();
    }
}
