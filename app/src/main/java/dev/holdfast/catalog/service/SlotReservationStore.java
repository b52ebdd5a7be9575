package dev.holdfast.catalog.service;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The last hold of each slot that was made to be booked later. Thread-safe. */
public final class SlotReservationStore {

    // Lock: the row, and the lane's before it: of two rivals one has the slot, and only that one writes.
    private static final NamedSql PUT = NamedSql.of("""
            INSERT INTO slot_reservations (event_id, slot_id, booking_id, user_id, purpose)
            VALUES (:event_id, :slot_id, :booking_id, :user_id, :purpose)
            ON CONFLICT (event_id, slot_id)
            DO UPDATE SET booking_id = excluded.booking_id, user_id = excluded.user_id,
                purpose = excluded.purpose
            """);

    private final Database database;

    public SlotReservationStore(Database database) {
        this.database = database;
    }

    /** Writes a reservation in the transaction that holds the slot. */
    public static void put(Connection connection, SlotReservation reservation) {
        var trip = new Trip().with("event_id", reservation.event().value())
                .with("slot_id", reservation.slot().value())
                .with("booking_id", reservation.booking().value())
                .with("user_id", reservation.user().value())
                .with("purpose", reservation.purpose())
                .update(PUT, 1, "slot_reservations");
        try {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    public Optional<SlotReservation> find(EventId event, SessionId slot) {
        return database.with(handle -> handle.createQuery("""
                SELECT booking_id, user_id, purpose
                FROM slot_reservations
                WHERE event_id = :event_id AND slot_id = :slot_id
                """)
                .bind("event_id", event.value())
                .bind("slot_id", slot.value())
                .map((row, _) -> new SlotReservation(event, slot,
                        new BookingId(row.getObject("booking_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class)), row.getString("purpose")))
                .findOne());
    }
}
