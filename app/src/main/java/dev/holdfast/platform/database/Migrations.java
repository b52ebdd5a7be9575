package dev.holdfast.platform.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Brings the schema to what this version needs. Several nodes may do it at once: one works, the others wait.
 */
public final class Migrations {

    private static final int OLDEST_POSTGRES = 15;

    private Migrations() {}

    /**
     * Runs what is missing.
     *
     * @return how many migrations ran
     * @throws IllegalStateException when the server is too old or the schema is not ours
     */
    public static int run(DataSource source) {
        refuseOldServer(source);
        try {
            return Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .table("schema_history")
                    .load()
                    .migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new IllegalStateException("the database schema could not be migrated: " + e.getMessage(),
                    e);
        }
    }

    private static void refuseOldServer(DataSource source) {
        try (var connection = source.getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_POSTGRES) {
                throw new IllegalStateException(
                        "PostgreSQL " + major + " is too old: " + OLDEST_POSTGRES + " or newer is needed");
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
