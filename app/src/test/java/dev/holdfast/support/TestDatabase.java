package dev.holdfast.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of the test server, for one test or one class, dropped when closed. */
public record TestDatabase(String name, String jdbcUrl, String user,
        String password) implements AutoCloseable {
    /** A new connection, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** Drops it, cutting off who is still connected. */
    @Override
    public void close() {
        TestPostgres.drop(name);
    }
}
