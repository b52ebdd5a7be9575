package dev.holdfast.inventory;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Opens the inventory of a new event. Outside the lane: nobody else can know of it
 * before the transaction is committed.
 */
final class OpeningSql {

    private OpeningSql() {}

    /**
     * Lock: the new row. Two rivals with one event id meet in the primary key;
     * the id is drawn at random, so there are none.
     */
    private static final NamedSql LANE = NamedSql.of("""
            INSERT INTO lanes (event_id, session_number)
            VALUES (:event_id, :session_number)
            """);

    /**
     * Lock: the new row. The lane above it is new and not yet committed,
     * so no rival can know of it.
     */
    private static final NamedSql RULES = NamedSql.of("""
            INSERT INTO event_rules (event_id, version, status, max_tickets_per_booking, max_per_person,
                max_open_holds, hold_seconds, slot_hold_seconds, automatic_waitlist, offer_seconds,
                collect_seconds, refund_until, refund_percent)
            VALUES (:event_id, 1, 'draft', :booking_max, nullif(:person_max, 0), nullif(:open_holds_max, 0),
                :hold_seconds, :slot_hold_seconds, :rules_automatic, :rules_offer, :rules_collect,
                CAST(:rules_refund_until AS int[]), CAST(:rules_refund_percent AS int[]))
            """);

    /**
     * Lock: the new row. The lane above it is new and not yet committed,
     * so no rival can know of it.
     */
    private static final NamedSql SESSION = NamedSql.of("""
            INSERT INTO sessions (event_id, session_id, session_number, starts_at, ends_at)
            VALUES (:event_id, :session_id, 1, :starts_at, :ends_at)
            """);

    /**
     * Lock: the new row. The lane above it is new and not yet committed,
     * so no rival can know of it.
     */
    private static final NamedSql POOL = NamedSql.of("""
            INSERT INTO pools (event_id, pool_id, session_id, capacity)
            VALUES (:event_id, :pool_id, :session_id, :capacity)
            """);

    /**
     * Lock: the new row. The lane above it is new and not yet committed,
     * so no rival can know of it.
     */
    private static final NamedSql TICKET_TYPE = NamedSql.of("""
            INSERT INTO ticket_types (event_id, ticket_type_id, session_id, pool_id, price_minor, currency)
            VALUES (:event_id, :ticket_type_id, :session_id, :pool_id, :price_minor, :currency)
            """);

    static void write(Connection connection, NewInventory inventory) {
        var trip = new Trip().with("event_id", inventory.event().value())
                .with("booking_max", inventory.bookingMax())
                .with("person_max", inventory.personMax().orElse(0))
                .with("open_holds_max", inventory.openHoldsMax().orElse(0))
                .with("hold_seconds", Math.toIntExact(inventory.holds().tickets().toSeconds()))
                .with("slot_hold_seconds", Math.toIntExact(inventory.holds().slots().toSeconds()))
                .with("session_number", inventory.session().isPresent() ? 1 : 0)
                .update(LANE, 1, "lanes")
                .update(RULES, 1, "event_rules");
        PolicyColumns.addTo(trip, inventory.policies());
        inventory.session().ifPresent(session -> add(trip, session));
        try {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static void add(Trip trip, NewInventory.Session session) {
        trip.with("session_id", session.id().value())
                .with("starts_at", session.startsAt())
                .with("ends_at", session.endsAt())
                .with("pool_id", session.pool().value())
                .with("capacity", session.capacity())
                .with("ticket_type_id", session.ticketType().value())
                .with("price_minor", session.price().minor())
                .with("currency", session.price().currency().getCurrencyCode())
                .update(SESSION, 1, "sessions")
                .update(POOL, 1, "pools")
                .update(TICKET_TYPE, 1, "ticket_types");
    }
}
