package dev.holdfast.support;

import dev.holdfast.platform.postgres.DataFolder;
import dev.holdfast.platform.postgres.EmbeddedPostgres;
import dev.holdfast.platform.postgres.SharedBinaries;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The one PostgreSQL server of a test run: the embedded one, started at first use, in a folder that goes
 * with the run. Only the flushing to disk is off. A test takes a database of its own from it.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class TestPostgres {
    // Parallel tests with a pool each take many connections; and nothing here has to survive.
    private static final Map<String, String> SETTINGS = Map.of("fsync", "off", "synchronous_commit", "off",
            "full_page_writes", "off", "max_connections", "300");
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Set<String> TEMPLATES = ConcurrentHashMap.newKeySet();

    private static @Nullable EmbeddedPostgres running;

    private TestPostgres() {}

    /** A new empty database. */
    public static TestDatabase freshDatabase() {
        return databaseFrom("template0");
    }

    /** A new database with all that the template holds. */
    public static TestDatabase databaseFrom(String templateName) {
        String name = "test_" + NUMBERS.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + templateName);
        return named(name);
    }

    /**
     * A template for {@link #databaseFrom}, prepared by the first who asks for it;
     * nobody may be connected to it after.
     *
     * @return its name
     */
    public static String template(String name, Consumer<TestDatabase> prepare) {
        synchronized (TEMPLATES) {
            if (!TEMPLATES.contains(name)) {
                execute("CREATE DATABASE " + name + " TEMPLATE template0");
                prepare.accept(named(name));
                TEMPLATES.add(name);
            }
        }
        return name;
    }

    static void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static TestDatabase named(String name) {
        EmbeddedPostgres server = server();
        String url = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1) + name;
        return new TestDatabase(name, url, server.user(), server.password());
    }

    private static void execute(String sql) {
        EmbeddedPostgres server = server();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(),
                server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static EmbeddedPostgres start() {
        try {
            Path path = Files.createTempDirectory("holdfast-test-");
            SharedBinaries.linkInto(path);
            DataFolder folder = DataFolder.open(path);
            EmbeddedPostgres server = EmbeddedPostgres.start(folder, SETTINGS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder), "test-postgres-end"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(EmbeddedPostgres server, DataFolder folder) {
        server.close();
        folder.close();
        try (Stream<Path> tree = Files.walk(folder.path())) {
            List<Path> children = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : children) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
