package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.PoolCount;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionPlace;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.inventory.pricing.Levies;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.BookingRows.instant;

/** Gathers sessions, pools and ticket types from the rows of {@link LaneSql}. */
final class RuleRows {

    final Map<SessionId, SessionRules> sessions = new HashMap<>();
    final Map<PoolId, PoolCount> pools = new HashMap<>();
    final Map<TicketTypeId, TicketRules> types = new HashMap<>();

    void session(ResultSet row) throws SQLException {
        var id = new SessionId(row.getObject("session_id", UUID.class));
        UUID resource = row.getObject("resource_id", UUID.class);
        var place = new SessionPlace(row.getInt("session_number"), row.getString("session_name"),
                row.getObject("layout_id", UUID.class), resource == null ? null : new ResourceId(resource),
                row.getString("slot_key"));
        sessions.put(id, new SessionRules(id, instant(row, "starts_at"), instant(row, "ends_at"),
                SessionStatus.of(row.getString("session_status")), window(row, "opens_at", "closes_at"),
                place));
    }

    void pool(ResultSet row) throws SQLException {
        var id = new PoolId(row.getObject("pool_id", UUID.class));
        pools.put(id, poolCount(row, id));
    }

    static PoolCount poolCount(ResultSet row, PoolId id) throws SQLException {
        return new PoolCount(id, new SessionId(row.getObject("pool_session_id", UUID.class)),
                row.getInt("capacity"), row.getInt("held"), row.getInt("sold"), row.getInt("blocked"),
                row.getInt("pool_waiting"));
    }

    void type(ResultSet row) throws SQLException {
        var id = new TicketTypeId(row.getObject("ticket_type_id", UUID.class));
        UUID pool = row.getObject("type_pool_id", UUID.class);
        TicketRules.Source source = pool == null
                ? null
                : new TicketRules.Source(new SessionId(row.getObject("type_session_id", UUID.class)),
                        new PoolId(pool), row.getString("section"), row.getString("category"));
        var price = new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency")));
        var terms = new TicketRules.Terms(row.getString("type_name"),
                window(row, "type_opens_at", "type_closes_at"), row.getInt("booking_min"),
                optional(row, "booking_max"), optional(row, "person_max"), row.getInt("position"),
                row.getBoolean("hidden"), levies(row));
        types.put(id, new TicketRules(id, source, price, terms));
    }

    /** The types that are sold by dates, as they come in lists. */
    List<TicketRules> typesInOrder() {
        return types.values()
                .stream()
                .filter(type -> type.source() != null)
                .sorted(Comparator.comparingInt((TicketRules type) -> type.terms().position())
                        .thenComparing(type -> type.id().value()))
                .toList();
    }

    /** A row with a session, one of its pools and a type. */
    void all(ResultSet row) throws SQLException {
        session(row);
        pool(row);
        type(row);
    }

    static EventRules event(ResultSet row) throws SQLException {
        return new EventRules(row.getInt("version"), EventStatus.of(row.getString("status")),
                row.getInt("max_tickets_per_booking"), optional(row, "max_per_person"),
                optional(row, "max_open_holds"),
                new EventRules.HoldTimes(Duration.ofSeconds(row.getInt("hold_seconds")),
                        Duration.ofSeconds(row.getInt("slot_hold_seconds"))),
                new EventRules.Policies(waitlist(row), refunds(row)));
    }

    private static WaitlistPolicy waitlist(ResultSet row) throws SQLException {
        return new WaitlistPolicy(row.getBoolean("automatic_waitlist"),
                Duration.ofSeconds(row.getInt("offer_seconds")),
                Duration.ofSeconds(row.getInt("collect_seconds")));
    }

    private static RefundPolicy refunds(ResultSet row) throws SQLException {
        var until = (Integer[]) row.getArray("refund_until").getArray();
        var percent = (Integer[]) row.getArray("refund_percent").getArray();
        var steps = new ArrayList<RefundPolicy.Step>();
        for (int i = 0; i < until.length; i++) {
            steps.add(new RefundPolicy.Step(Duration.ofSeconds(until[i]), percent[i]));
        }
        return new RefundPolicy(steps);
    }

    /** The columns of a ticket type, or of a line that was sold by it. */
    static Levies levies(ResultSet row) throws SQLException {
        var levies = new Levies(row.getLong("fee_each_minor"), row.getInt("fee_ppm"), row.getInt("tax_ppm"),
                row.getBoolean("tax_included"));
        return levies.none() ? Levies.NONE : levies;
    }

    static SaleWindow window(ResultSet row, String opens, String closes) throws SQLException {
        return new SaleWindow(nullable(row, opens), nullable(row, closes));
    }

    private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OptionalInt optional(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
