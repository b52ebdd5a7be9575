package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.inventory.decision.PaymentState;
import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gathers rows of bookings joined with their lines, in the order in which the bookings first come. */
final class BookingRows {

    private final Map<BookingId, Booking> bookings = new LinkedHashMap<>();

    /** A row of a booking with one of its lines. */
    void add(ResultSet row) throws SQLException {
        add(row, null);
    }

    /** A row that also has the columns of the latest attempt to pay, null where there was none. */
    void addWithPayment(ResultSet row) throws SQLException {
        row.getInt("attempt");
        add(row, row.wasNull() ? null : payment(row));
    }

    private void add(ResultSet row, @Nullable Payment payment) throws SQLException {
        var id = new BookingId(row.getObject("booking_id", UUID.class));
        Booking booking = bookings.get(id);
        if (booking == null) {
            booking = booking(row, payment, new ArrayList<>());
            bookings.put(id, booking);
        }
        booking.lines().add(line(row));
    }

    private static Line line(ResultSet row) throws SQLException {
        Array units = row.getArray("units");
        return new Line(Line.Kind.of(row.getString("kind")),
                new TicketTypeId(row.getObject("ticket_type_id", UUID.class)),
                new SessionId(row.getObject("line_session_id", UUID.class)),
                new PoolId(row.getObject("line_pool_id", UUID.class)), row.getInt("line_quantity"),
                row.getLong("unit_price_minor"),
                units == null ? List.of() : List.of((Integer[]) units.getArray()), charges(row));
    }

    private static Charges charges(ResultSet row) throws SQLException {
        row.getLong("fee_minor");
        if (row.wasNull()) {
            return Charges.NONE;
        }
        int of = row.getInt("part_of");
        return of == 0
                ? new Charges(RuleRows.levies(row), row.getLong("discount_minor"))
                : new Charges(RuleRows.levies(row), row.getLong("part_discount_minor"),
                        new Charges.Part(of, row.getInt("part_from")));
    }

    List<Booking> bookings() {
        return List.copyOf(bookings.values());
    }

    static Booking booking(ResultSet row, @Nullable Payment payment, List<Line> lines) throws SQLException {
        return new Booking(new BookingId(row.getObject("booking_id", UUID.class)),
                new BookingReference(row.getString("reference")),
                new UserId(row.getObject("user_id", UUID.class)),
                BookingState.of(row.getString("state")), row.getInt("quantity"),
                new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency"))),
                PaymentState.of(row.getString("payment_state")), instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "deadline"), row.getLong("fingerprint"), payment, lines,
                new Booking.Keys(row.getString("cancel_key"), row.getString("exchange_key")),
                new Booking.Funds(row.getLong("charged_minor"), row.getLong("refund_minor"),
                        row.getLong("refunded_minor")),
                links(row));
    }

    private static Booking.Links links(ResultSet row) throws SQLException {
        UUID entry = row.getObject("waitlist_id", UUID.class);
        UUID exchange = row.getObject("exchange_of", UUID.class);
        return new Booking.Links(entry == null ? null : new WaitlistId(entry), row.getString("discount_code"),
                row.getString("access_code"), exchange == null ? null : new BookingId(exchange),
                row.getLong("last_line"), trade(row));
    }

    private static Booking.@Nullable Trade trade(ResultSet row) throws SQLException {
        String gives = row.getString("exchange_gives");
        return gives == null
                ? null
                : new Booking.Trade(GivesText.read(gives), row.getLong("exchange_worth_minor"));
    }

    static Payment payment(ResultSet row) throws SQLException {
        return new Payment(row.getInt("attempt"), row.getLong("token_fingerprint"), row.getString("method"),
                PaymentState.of(row.getString("attempt_state")), row.getString("gateway_key"),
                row.getString("transaction_id"),
                row.getString("error"), instant(row, "started_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
