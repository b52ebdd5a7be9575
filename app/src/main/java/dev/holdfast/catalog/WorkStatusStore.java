package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The statements on the status of work. Thread-safe. */
final class WorkStatusStore {

    // Lock: the new row. Of two rivals the second meets the first's key and changes nothing.
    private static final String BEGIN = """
            INSERT INTO work_orders (event_id, booking_id, status, created_at, updated_at)
            VALUES (:event_id, :booking_id, 'pending', :now, :now)
            ON CONFLICT (event_id, booking_id) DO NOTHING
            """;

    // Lock: the row. Of two rivals the second waits, finds a status that is not the one it saw, and changes
    // nothing.
    private static final String MOVE = """
            UPDATE work_orders
            SET status = :to, updated_at = :now
            WHERE event_id = :event_id AND booking_id = :booking_id AND status = :from
            """;

    private final Database database;

    WorkStatusStore(Database database) {
        this.database = database;
    }

    void begin(EventId event, BookingId booking, Instant now) {
        database.use(handle -> named(handle.createUpdate(BEGIN), event, booking)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }

    Optional<WorkStatus> find(EventId event, BookingId booking) {
        return database.with(handle -> named(handle.createQuery("""
                SELECT status
                FROM work_orders
                WHERE event_id = :event_id AND booking_id = :booking_id
                """), event, booking).mapTo(String.class).findOne()).flatMap(WorkStatus::of);
    }

    /** False when the status is not {@code from} any more. */
    boolean move(EventId event, BookingId booking, WorkStep.Done step, Instant now) {
        return database.with(handle -> named(handle.createUpdate(MOVE), event, booking)
                .bind("from", step.from().text())
                .bind("to", step.to().text())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute()) == 1;
    }

    private static <S extends SqlStatement<S>> S named(S statement, EventId event, BookingId booking) {
        return statement.bind("event_id", event.value()).bind("booking_id", booking.value());
    }
}
