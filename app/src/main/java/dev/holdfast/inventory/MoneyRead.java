package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Charge;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.KeyUse;
import dev.holdfast.inventory.decision.LaneRequest.Dispute;
import dev.holdfast.inventory.decision.PaymentState;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Reads charges, what goes back of them, and what was done with keys. Belongs to one read. */
final class MoneyRead {

    private final MoneyAsked asked;
    private final Map<BookingId, Map<Integer, Charge>> charges = new HashMap<>();
    private final Map<KeyUse.Of, KeyUse> keys = new HashMap<>();

    MoneyRead(MoneyAsked asked) {
        this.asked = asked;
    }

    /** Adds its statements to a trip that names the event. */
    void addTo(Trip trip) {
        if (!asked.bookings().isEmpty()) {
            trip.with("money_ids", Columns.uuids(asked.bookings(), BookingId::value));
            trip.query(LaneSql.CHARGES, this::charge);
        }
        if (!asked.keys().isEmpty()) {
            trip.with("used_bookings", Columns.uuids(asked.keys(), key -> key.booking().value()));
            trip.with("used_keys", Columns.texts(asked.keys(), KeyUse.Of::key));
            trip.query(LaneSql.KEY_USES, this::key);
        }
    }

    private void charge(ResultSet row) throws SQLException {
        var booking = new BookingId(row.getObject("booking_id", UUID.class));
        Map<Integer, Charge> of = charges.computeIfAbsent(booking, _ -> new HashMap<>());
        Charge.Back back = back(row);
        Charge before = of.get(row.getInt("attempt"));
        Charge charge = before == null ? bare(row) : before;
        if (back != null) {
            var backs = new ArrayList<>(charge.backs());
            backs.add(back);
            charge = new Charge(charge.attempt(), charge.state(), charge.gatewayKey(), charge.transaction(),
                    charge.amountMinor(), charge.use(), backs);
        }
        of.put(charge.attempt(), charge);
    }

    private static Charge bare(ResultSet row) throws SQLException {
        String dispute = row.getString("dispute");
        var use = new Charge.Use(row.getLong("moved_minor"), row.getBoolean("credit"),
                dispute == null ? null : Dispute.State.valueOf(dispute.toUpperCase(Locale.ROOT)));
        return new Charge(row.getInt("attempt"), PaymentState.of(row.getString("state")),
                row.getString("gateway_key"), row.getString("transaction_id"), row.getLong("amount_minor"),
                use, List.of());
    }

    private static Charge.@Nullable Back back(ResultSet row) throws SQLException {
        int number = row.getInt("refund");
        return row.wasNull()
                ? null
                : new Charge.Back(number, row.getString("refund_transaction"), row.getLong("refund_minor"),
                        row.getString("refund_state").equals("done"), row.getString("reason"));
    }

    private void key(ResultSet row) throws SQLException {
        var of = new KeyUse.Of(new BookingId(row.getObject("booking_id", UUID.class)),
                row.getString("idempotency_key"));
        keys.put(of, new KeyUse(of, row.getString("asked"), row.getLong("amount_minor"),
                List.of((Integer[]) row.getArray("refunds").getArray())));
    }

    EventState.Paid result() {
        var read = new HashMap<BookingId, List<Charge>>();
        charges.forEach((booking, of) -> read.put(booking, List.copyOf(of.values())));
        return new EventState.Paid(read, keys);
    }
}
