package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much is under way in the ledger of all events, counted when {@link #refresh} is called. Thread-safe.
 */
public final class LedgerGauges {

    private final LaneConnections connections;
    private final AtomicLong holds = new AtomicLong();
    private final AtomicLong paymentsOpen = new AtomicLong();
    private final AtomicLong refundsDue = new AtomicLong();
    private final AtomicLong refundsFailed = new AtomicLong();
    private final AtomicLong disputesOpen = new AtomicLong();

    LedgerGauges(LaneConnections connections, MeterRegistry registry) {
        this.connections = connections;
        gauge("holdfast.holds", "Bookings that are holding units", holds, registry);
        gauge("holdfast.payments.open", "Charges whose end is not known", paymentsOpen, registry);
        gauge("holdfast.refunds.due", "Refunds that are not done yet", refundsDue, registry);
        gauge("holdfast.refunds.failed", "Refunds that were given up", refundsFailed, registry);
        gauge("holdfast.disputes.open", "Charges that a buyer's bank is deciding about", disputesOpen,
                registry);
    }

    private static void gauge(String name, String description, AtomicLong value, MeterRegistry registry) {
        Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
    }

    /** Counts again. */
    public void refresh() {
        try (Connection connection = connections.look()) {
            new Trip().query(LedgerSql.COUNTS, row -> {
                holds.set(row.getLong("holds"));
                paymentsOpen.set(row.getLong("payments_open"));
                refundsDue.set(row.getLong("refunds_due"));
                refundsFailed.set(row.getLong("refunds_failed"));
                disputesOpen.set(row.getLong("disputes_open"));
            }).run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
