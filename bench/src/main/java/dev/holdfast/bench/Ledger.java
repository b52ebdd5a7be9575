package dev.holdfast.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the tables, past the program: what it says of itself proves nothing. Not thread-safe. */
final class Ledger {

    private static final String STAND = """
            WITH live AS (
                SELECT event_id, booking_id, quantity
                FROM bookings
                WHERE event_id = ANY (?) AND state IN ('pending', 'paying', 'confirmed'))
            SELECT (SELECT coalesce(sum(held), 0) FROM pools WHERE event_id = ANY (?)),
                (SELECT coalesce(sum(sold), 0) FROM pools WHERE event_id = ANY (?)),
                (SELECT count(*) FROM pools WHERE event_id = ANY (?) AND held + sold + blocked > capacity),
                (SELECT count(*) FROM live),
                (SELECT coalesce(sum(quantity), 0) FROM live),
                (SELECT coalesce(sum(cardinality(i.units)), 0)
                    FROM live JOIN booking_items AS i USING (event_id, booking_id)),
                (SELECT count(DISTINCT (event_id, session_id, unit))
                    FROM claims WHERE event_id = ANY (?) AND booking_id IS NOT NULL)""";
    private static final int PLACES = 5;

    private final Connection connection;

    Ledger(Connection connection) {
        this.connection = connection;
    }

    /**
     * What the tables say of some events.
     *
     * @param overfull
     *            pools with more taken than they have
     * @param bookings
     *            that are live
     * @param units
     *            exclusive ones that live bookings have
     * @param claims
     *            on different units
     */
    record Stand(long held, long sold, long overfull, long bookings, long quantity, long units, long claims) {

        /** What is broken when so many live bookings have come since. */
        List<String> breachesSince(Stand before, long wins) {
            List<String> breaches = new ArrayList<>(breaches());
            if (bookings - before.bookings != wins) {
                breaches.add("told " + wins + " buyers they won, and has " + (bookings - before.bookings)
                        + " bookings");
            }
            return breaches;
        }

        /** What can never be. */
        List<String> breaches() {
            List<String> breaches = new ArrayList<>();
            if (overfull > 0) {
                breaches.add(overfull + " pools have more taken than they have");
            }
            if (held + sold != quantity) {
                breaches.add("pools say " + (held + sold) + " are taken, bookings say " + quantity);
            }
            if (units != claims) {
                breaches.add("bookings name " + units + " units, " + claims + " are claimed");
            }
            return breaches;
        }
    }

    Stand stand(List<String> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STAND)) {
            Array ids = connection.createArrayOf("uuid", events.toArray());
            for (int place = 1; place <= PLACES; place++) {
                statement.setArray(place, ids);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Stand(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5),
                        row.getLong(6), row.getLong(7));
            }
        }
    }

    /** Empties the tables of the others' ways, so that what one has left costs the next nothing. */
    void emptyWays() throws SQLException {
        execute("TRUNCATE " + String.join(", ", ways()));
    }

    /** Tells the planner what the tables of the others' ways hold, as it would know after a while. */
    void analyzeWays() throws SQLException {
        execute("VACUUM (ANALYZE) " + String.join(", ", ways()));
    }

    private List<String> ways() throws SQLException {
        return rows("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND"
                + " tablename LIKE 'ways\\_%'").stream().map(List::getFirst).toList();
    }

    /** What is answered, as texts. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    cells.add(row.getString(column));
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    String version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT split_part(version(), ' on ', 1)")) {
            row.next();
            return row.getString(1);
        }
    }
}
