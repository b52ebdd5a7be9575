package dev.holdfast.support;

import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

/**
 * A database with our schema, of its own for each test, or for each class when its field is static. After
 * every test the audit runs on it and must find nothing. Registered so:
 *
 * <pre>
 * &#64;RegisterExtension
 * final MigratedDatabase database = new MigratedDatabase();
 * </pre>
 */
public final class MigratedDatabase
        implements
            BeforeAllCallback,
            BeforeEachCallback,
            AfterEachCallback,
            AfterAllCallback {

    private final Set<String> queriesIgnored;

    private @Nullable TestDatabase database;
    private boolean ofClass;
    private boolean findingsExpected;

    public MigratedDatabase() {
        this(Set.of());
    }

    private MigratedDatabase(Set<String> queriesIgnored) {
        this.queriesIgnored = queriesIgnored;
    }

    /** For tests that open inventories of events which no catalog knows. */
    public static MigratedDatabase withoutCatalog() {
        return new MigratedDatabase(Set.of("lane-has-event"));
    }

    /** Where it is and how to sign in. */
    public DatabaseAddress address() {
        return addressOf(open());
    }

    /** Connections without a pool. */
    public DataSource dataSource() {
        return source(open());
    }

    /** A new connection, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return open().connect();
    }

    /** Leaves the audit out after this test, since it makes a mess on purpose. */
    public void expectFindings() {
        findingsExpected = true;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass = true;
        database = fresh();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        findingsExpected = false;
        if (!ofClass) {
            database = fresh();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (!findingsExpected) {
                InvariantCheck.assertClean(dataSource(), queriesIgnored);
            }
        } finally {
            if (!ofClass) {
                open().close();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        open().close();
    }

    private TestDatabase open() {
        return Objects.requireNonNull(database, "the database is there from before each test to after it");
    }

    private static TestDatabase fresh() {
        return TestPostgres.databaseFrom(TestPostgres.template("migrated",
                template -> Migrations.run(source(template))));
    }

    private static DatabaseAddress addressOf(TestDatabase database) {
        return new DatabaseAddress(database.jdbcUrl(), database.user(), database.password());
    }

    private static DataSource source(TestDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
