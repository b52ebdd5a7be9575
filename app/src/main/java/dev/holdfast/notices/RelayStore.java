package dev.holdfast.notices;

import dev.holdfast.inventory.Journal;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The relay's cursors and its projection of a person's bookings. Thread-safe. */
final class RelayStore {

    private static final NamedSql PROJECT = NamedSql.of("""
            INSERT INTO user_bookings (user_id, booked_at, booking_id, event_id, state, number)
            SELECT n.user_id, n.booked_at, n.booking_id, CAST(:event_id AS uuid), n.state, n.number
            FROM unnest(CAST(:users AS uuid[]), CAST(:booked AS timestamptz[]), CAST(:bookings AS uuid[]),
                     CAST(:states AS text[]), CAST(:numbers AS bigint[]))
                 AS n (user_id, booked_at, booking_id, state, number)
            ON CONFLICT (user_id, booked_at, booking_id) DO UPDATE
            SET state = excluded.state, number = excluded.number
            WHERE user_bookings.number < excluded.number
            """);

    private final Database database;

    RelayStore(Database database) {
        this.database = database;
    }

    Map<EventId, Long> cursors() {
        return database.with(handle -> handle.createQuery("""
                SELECT event_id, number
                FROM relay_cursors
                """).reduceRows(new HashMap<EventId, Long>(), (cursors, row) -> {
            cursors.put(new EventId(row.getColumn("event_id", UUID.class)),
                    row.getColumn("number", Long.class));
            return cursors;
        }));
    }

    /**
     * Projects entries and moves the event's cursor past them, both or neither. Going over
     * the same entries again is harmless.
     */
    void project(EventId event, List<Journal.Entry> entries, List<Notice> notices) {
        // One statement cannot touch a row twice, and only the last line about a booking counts.
        var last = new LinkedHashMap<BookingId, Journal.Entry>();
        for (Journal.Entry entry : entries) {
            if (entry.booked() != null && entry.user() != null) {
                last.put(entry.booked().id(), entry);
            }
        }
        List<Journal.Entry> rows = List.copyOf(last.values());
        List<Journal.Booked> booked = rows.stream().map(e -> Objects.requireNonNull(e.booked())).toList();
        database.transaction(handle -> {
            trip(handle, new Trip().with("event_id", event.value())
                    .with("users",
                            rows.stream()
                                    .map(e -> Objects.requireNonNull(e.user()).value())
                                    .toArray(UUID[]::new))
                    .with("booked", booked.stream().map(Journal.Booked::at).toArray(Instant[]::new))
                    .with("bookings", booked.stream().map(b -> b.id().value()).toArray(UUID[]::new))
                    .with("states", booked.stream().map(Journal.Booked::toState).toArray(String[]::new))
                    .with("numbers", rows.stream().mapToLong(Journal.Entry::number).toArray())
                    .write(PROJECT));
            NoticeStore.insert(handle, notices);
            handOver(handle, entries);
            return handle.createUpdate("""
                    INSERT INTO relay_cursors (event_id, number)
                    VALUES (:event_id, :number)
                    ON CONFLICT (event_id) DO UPDATE
                    SET number = greatest(relay_cursors.number, excluded.number)
                    """).bind("event_id", event.value()).bind("number", entries.getLast().number()).execute();
        });
    }

    private static void trip(Handle handle, Trip trip) {
        try {
            trip.run(handle.getConnection());
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** What was handed to another person is no longer among the bookings of the one before. */
    private static void handOver(Handle handle, List<Journal.Entry> entries) {
        List<Journal.Entry> handed = entries.stream()
                .filter(entry -> entry.before() != null && !entry.before().equals(entry.user()))
                .toList();
        if (handed.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                DELETE FROM user_bookings AS b
                USING unnest(CAST(:users AS uuid[]), CAST(:bookings AS uuid[])) AS n (user_id, booking_id)
                WHERE b.user_id = n.user_id AND b.booking_id = n.booking_id
                """)
                .bindArray("users", UUID.class,
                        handed.stream().map(e -> Objects.requireNonNull(e.before()).value()).toList())
                .bindArray("bookings", UUID.class,
                        handed.stream().map(e -> Objects.requireNonNull(e.booking()).value()).toList())
                .execute();
    }

    /**
     * Takes or keeps a lease until {@code seconds} from now, on the database's clock.
     *
     * @return whether it is ours
     */
    boolean lease(String name, UUID holder, int seconds) {
        @Nullable
        Integer rows = database.with(handle -> handle.createUpdate("""
                INSERT INTO leases (name, holder, until)
                VALUES (:name, :holder, clock_timestamp() + :seconds * interval '1 second')
                ON CONFLICT (name) DO UPDATE
                SET holder = excluded.holder, until = excluded.until
                WHERE leases.holder = excluded.holder OR leases.until < clock_timestamp()
                """).bind("name", name).bind("holder", holder).bind("seconds", seconds).execute());
        return rows != null && rows == 1;
    }
}
