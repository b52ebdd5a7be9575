package dev.holdfast.faults;

import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.support.InvariantCheck;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;

/** What the database really holds, past every server. */
record Truth(DatabaseAddress address) {

    Connection connect() throws SQLException {
        return source().getConnection();
    }

    private PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    /** The number that a query answers. */
    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Live bookings of an event. */
    long live(String event) throws SQLException {
        return number("SELECT coalesce(sum(quantity), 0) FROM bookings WHERE event_id = '"
                + UUID.fromString(event) + "' AND state IN ('pending', 'paying', 'confirmed')");
    }

    /** Sessions of the lanes of any node that are in such a state. */
    long laneSessions(String condition) throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'holdfast-lanes' AND " + condition);
    }

    void auditIsClean() {
        InvariantCheck.assertClean(source(), Set.of());
    }
}
