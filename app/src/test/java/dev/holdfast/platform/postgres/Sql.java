package dev.holdfast.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Single statements on a server, each on a connection of its own. */
final class Sql {
    private Sql() {}

    static void execute(ServerAddress address, String sql) {
        try (Connection connection = connect(address); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** For a statement whose server dies under it. */
    static boolean tryExecute(ServerAddress address, String sql) {
        try (Connection connection = connect(address); Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    static String query(ServerAddress address, String sql) {
        try {
            return value(address, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Empty when the server cannot be reached. */
    static Optional<String> tryQuery(ServerAddress address, String sql) {
        try {
            return Optional.of(value(address, sql));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    static Connection connect(ServerAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static String value(ServerAddress address, String sql) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return String.valueOf(rows.getString(1));
        }
    }

    static ServerAddress address(EmbeddedPostgres postgres) {
        return new ServerAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
