package dev.holdfast.audit;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * Asks of every event what must hold. Each event is read in a transaction of its own with one snapshot, so
 * that nothing that is right can look wrong while it changes, and no hot row is kept from being cleaned up
 * for longer than one event takes. Thread-safe.
 */
public final class Audit {

    /** Everything that is asked. */
    public static final List<AuditQuery> QUERIES = Stream
            .of(StockAuditSql.QUERIES, ClaimAuditSql.QUERIES, WaitlistAuditSql.QUERIES,
                    PaymentAuditSql.QUERIES, PriceAuditSql.QUERIES, ExchangeAuditSql.QUERIES,
                    HistoryAuditSql.QUERIES)
            .flatMap(List::stream)
            .toList();

    /**
     * For this transaction alone. An event's tables may never have been analysed, or grew since: of two
     * aggregates that seem to have one row each the planner makes a loop in a loop, which takes hours on a
     * million bookings; hashing never does.
     */
    private static final String FOR_LARGE_EVENTS = "SET LOCAL enable_nestloop = off; SET LOCAL jit = off;"
            + " SET LOCAL work_mem = '64MB'; SET LOCAL statement_timeout = '10min'";

    private final DataSource source;

    public Audit(DataSource source) {
        this.source = source;
    }

    /**
     * Audits all events there are.
     *
     * @param found called with each finding as it is made, on the calling thread
     * @throws DatabaseException when the database cannot be read, or has no schema of ours
     */
    public AuditReport run(Consumer<Finding> found) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long findings = 0;
            List<EventId> events = events(connection);
            for (EventId event : events) {
                List<Finding> ofEvent = ofEvent(connection, event);
                ofEvent.forEach(found);
                findings += ofEvent.size();
            }
            return new AuditReport(events.size(), findings);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static List<EventId> events(Connection connection) throws SQLException {
        var events = new ArrayList<EventId>();
        read(connection, new Trip().query(EventAuditSql.EVENTS,
                row -> events.add(new EventId(row.getObject("event_id", UUID.class)))));
        return events;
    }

    private static List<Finding> ofEvent(Connection connection, EventId event) throws SQLException {
        var findings = new ArrayList<Finding>();
        var trip = new Trip().with("event_id", event.value());
        for (AuditQuery query : QUERIES) {
            trip.query(query.sql(), row -> findings.add(new Finding(query, event, row.getString("found"))));
        }
        read(connection, trip);
        return findings;
    }

    /** One transaction, and with it one snapshot. */
    private static void read(Connection connection, Trip trip) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOR_LARGE_EVENTS);
        }
        trip.run(connection);
        connection.commit();
    }
}
