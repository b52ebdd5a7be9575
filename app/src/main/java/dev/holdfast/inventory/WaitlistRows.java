package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Party;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gathers rows of waitlist entries joined with the lines of their options, in the order in which they come.
 */
final class WaitlistRows {

    /** An entry of which all but the options is known, and its options as far as they have come. */
    private record Gathered(WaitlistEntry bare,
            TreeMap<Integer, TreeMap<Integer, WaitlistEntry.Item>> options) {

        WaitlistEntry entry() {
            List<List<WaitlistEntry.Item>> all = options.values()
                    .stream()
                    .map(of -> List.copyOf(of.values()))
                    .toList();
            return new WaitlistEntry(bare.id(), bare.number(), bare.position(), bare.user(), bare.limited(),
                    bare.quantity(), bare.party(), bare.state(), bare.fingerprint(), bare.joinedAt(), all,
                    bare.offer(), bare.collecting(), bare.passedOver());
        }
    }

    private final Map<UUID, Gathered> gathered = new LinkedHashMap<>();

    /** A row of an entry with one line of an option; returns which entry it is of. */
    WaitlistId add(ResultSet row) throws SQLException {
        UUID id = row.getObject("waitlist_id", UUID.class);
        Gathered of = gathered.get(id);
        if (of == null) {
            of = new Gathered(bare(row), new TreeMap<>());
            gathered.put(id, of);
        }
        of.options()
                .computeIfAbsent(row.getInt("option"), _ -> new TreeMap<>())
                .put(row.getInt("line"),
                        new WaitlistEntry.Item(wanted(row),
                                new PoolId(row.getObject("pool_id", UUID.class))));
        return new WaitlistId(id);
    }

    List<WaitlistEntry> entries() {
        return gathered.values().stream().map(Gathered::entry).toList();
    }

    /** An entry without its options. */
    static WaitlistEntry bare(ResultSet row) throws SQLException {
        UUID offer = row.getObject("booking_id", UUID.class);
        return new WaitlistEntry(new WaitlistId(row.getObject("waitlist_id", UUID.class)),
                row.getLong("number"), row.getInt("position"),
                new UserId(row.getObject("user_id", UUID.class)), row.getBoolean("limited"),
                row.getInt("quantity"), Party.of(row.getString("party")),
                WaitlistEntry.State.of(row.getString("state")), row.getLong("fingerprint"),
                BookingRows.instant(row, "joined_at"), List.of(),
                offer == null ? null : new BookingId(offer), collecting(row), row.getBoolean("passed_over"));
    }

    private static WaitlistEntry.@Nullable Collecting collecting(ResultSet row) throws SQLException {
        int units = row.getInt("collected");
        return units == 0
                ? null
                : new WaitlistEntry.Collecting(new PoolId(row.getObject("collect_pool", UUID.class)), units,
                        BookingRows.instant(row, "collect_until"));
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        int quantity = row.getInt("item_quantity");
        UUID type = row.getObject("ticket_type_id", UUID.class);
        String kind = row.getString("kind");
        if (kind.equals("tickets")) {
            return new Wanted.Tickets(new TicketTypeId(type), quantity);
        }
        var session = new SessionId(row.getObject("session_id", UUID.class));
        return switch (kind) {
            case "slot" -> new Wanted.Slot(session, quantity);
            case "seats" ->
                new Wanted.Seats(session, units(row), type == null ? null : new TicketTypeId(type));
            case "best" -> best(row, session, quantity);
            default -> throw new IllegalStateException("an option of kind " + kind);
        };
    }

    private static Wanted best(ResultSet row, SessionId session, int quantity) throws SQLException {
        long priceMax = row.getLong("price_max_minor");
        Long max = row.wasNull() ? null : priceMax;
        return new Wanted.BestAvailable(session, quantity, row.getString("section"),
                row.getString("category"), max, row.getBoolean("accessible"), row.getBoolean("together"));
    }

    private static List<Integer> units(ResultSet row) throws SQLException {
        Array units = row.getArray("units");
        return List.of((Integer[]) units.getArray());
    }
}
