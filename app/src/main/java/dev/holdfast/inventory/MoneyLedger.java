package dev.holdfast.inventory;

import dev.holdfast.inventory.BookingLedger.DueRefund;
import dev.holdfast.inventory.decision.PaymentState;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Reads what was taken for a booking and what goes back of it. Never a lock. Thread-safe. */
public final class MoneyLedger {

    /** An attempt to pay. */
    public record Attempt(int attempt, String method, PaymentState state, Money amount, Outside outside,
            Use use, Instant startedAt, @Nullable Instant endedAt) {}

    /** What the gateway calls a charge, or why there is none. */
    public record Outside(@Nullable String transaction, @Nullable String error) {}

    /**
     * What became of the money.
     *
     * @param movedMinor what of it pays for another booking
     * @param credit whether it is such a part of a charge of another booking
     * @param dispute how far a dispute is, and why there is one
     */
    public record Use(long movedMinor, boolean credit, @Nullable String dispute,
            @Nullable String disputeReason) {}

    /** How far a refund is. */
    public enum State {
        PENDING, DONE, FAILED
    }

    /** Money that goes back, of one charge. */
    public record Refund(DueRefund due, int attempt, State state, String reason, int tries,
            @Nullable String error, Instant createdAt) {}

    private final LaneConnections connections;

    MoneyLedger(LaneConnections connections) {
        this.connections = connections;
    }

    /** The first attempt first. */
    public List<Attempt> attempts(EventId event, BookingId booking) {
        var attempts = new ArrayList<Attempt>();
        run(of(event, booking).query(LedgerSql.PAYMENTS_OF, row -> attempts.add(attempt(row))));
        return attempts;
    }

    /** The oldest first. */
    public List<Refund> refunds(EventId event, BookingId booking) {
        var refunds = new ArrayList<Refund>();
        run(of(event, booking).query(LedgerSql.REFUNDS_OF,
                row -> refunds.add(refund(event, booking, row))));
        return refunds;
    }

    private static Trip of(EventId event, BookingId booking) {
        return new Trip().with("event_id", event.value()).with("booking_id", booking.value());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Attempt(row.getInt("attempt"), row.getString("method"),
                PaymentState.of(row.getString("state")), money(row),
                new Outside(row.getString("transaction_id"), row.getString("error")),
                new Use(row.getLong("moved_minor"), row.getBoolean("credit"), row.getString("dispute"),
                        row.getString("dispute_reason")),
                BookingRows.instant(row, "started_at"), ended == null ? null : ended.toInstant());
    }

    private static Refund refund(EventId event, BookingId booking, ResultSet row) throws SQLException {
        var due = new DueRefund(event, booking, row.getInt("refund"), money(row),
                row.getString("gateway_key"), row.getString("charge_key"), row.getString("transaction_id"));
        return new Refund(due, row.getInt("attempt"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("reason"),
                row.getInt("tries"), row.getString("error"), BookingRows.instant(row, "created_at"));
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
