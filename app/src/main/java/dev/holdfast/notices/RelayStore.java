package dev.holdfast.notices;

import dev.holdfast.inventory.Journal;
import dev.holdfast.inventory.Journal.Booked;
import dev.holdfast.inventory.Journal.Stretch;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The relay's cursors and its projection of a person's bookings. Thread-safe. */
final class RelayStore {

    private static final NamedSql BEGIN_CURSORS = NamedSql.of("""
            INSERT INTO relay_cursors (event_id, number)
            SELECT asked.event_id, 0
            FROM unnest(CAST(:begun AS uuid[])) AS asked (event_id)
            ON CONFLICT (event_id) DO NOTHING
            """);

    /** Of two nodes that carry on the same lines the second finds another number and has done nothing. */
    private static final NamedSql MOVE_CURSORS = NamedSql.of("""
            UPDATE relay_cursors AS c
            SET number = asked.head
            FROM unnest(CAST(:event_ids AS uuid[]), CAST(:seen AS bigint[]), CAST(:heads AS bigint[]))
                AS asked (event_id, seen, head)
            WHERE c.event_id = ANY (CAST(:event_ids AS uuid[]))
              AND c.event_id = asked.event_id
              AND c.number = asked.seen
            """);

    /** What was handed to another person is no longer among the bookings of the one before. */
    private static final NamedSql HAND_OVER = NamedSql.of("""
            DELETE FROM user_bookings AS b
            USING unnest(CAST(:givers AS uuid[]), CAST(:given AS uuid[])) AS n (user_id, booking_id)
            WHERE b.user_id = n.user_id AND b.booking_id = n.booking_id
            """);

    private static final NamedSql OPENED = NamedSql.of("""
            INSERT INTO user_bookings (user_id, booked_at, booking_id, event_id, state, number)
            SELECT n.user_id, n.booked_at, n.booking_id, n.event_id, n.state, n.number
            FROM unnest(CAST(:opened_users AS uuid[]), CAST(:opened_at AS timestamptz[]),
                     CAST(:opened_bookings AS uuid[]), CAST(:opened_events AS uuid[]),
                     CAST(:opened_states AS text[]), CAST(:opened_numbers AS bigint[]))
                 AS n (user_id, booked_at, booking_id, event_id, state, number)
            """);

    private static final NamedSql CHANGED = NamedSql.of("""
            INSERT INTO user_bookings (user_id, booked_at, booking_id, event_id, state, number)
            SELECT n.user_id, n.booked_at, n.booking_id, n.event_id, n.state, n.number
            FROM unnest(CAST(:changed_users AS uuid[]), CAST(:changed_at AS timestamptz[]),
                     CAST(:changed_bookings AS uuid[]), CAST(:changed_events AS uuid[]),
                     CAST(:changed_states AS text[]), CAST(:changed_numbers AS bigint[]))
                 AS n (user_id, booked_at, booking_id, event_id, state, number)
            ON CONFLICT (user_id, booked_at, booking_id) DO UPDATE
            SET state = excluded.state, number = excluded.number
            WHERE user_bookings.number < excluded.number
            """);

    /** What a booking of a person has become, and whether that is all there is of it. */
    private record Place(UserId user, EventId event, Booked booked, boolean opened, long number) {}

    private record Given(UserId from, BookingId booking) {}

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
     * Projects lines and moves the events' cursors past them, both or neither. Going over the same lines
     * again is harmless.
     *
     * @throws dev.holdfast.platform.database.RowCountException when another node has carried some on
     */
    void project(List<Stretch> stretches, List<List<Journal.Entry>> lines, List<Notice> notices) {
        // One statement cannot touch a row twice, and only the last line about a booking counts.
        var places = new LinkedHashMap<BookingId, Place>();
        var given = new ArrayList<Given>();
        for (int i = 0; i < stretches.size(); i++) {
            for (Journal.Entry entry : lines.get(i)) {
                gather(stretches.get(i).event(), entry, places, given);
            }
        }
        List<Place> opened = places.values().stream().filter(Place::opened).toList();
        List<Place> changed = places.values().stream().filter(place -> !place.opened()).toList();
        try {
            write(begin(stretches, given), opened, changed, notices);
        } catch (DatabaseException e) {
            if (!e.constraintFired()) {
                throw e;
            }
            // The lines are gone over once more: what begins with them is there already, and maybe further.
            write(begin(stretches, given), List.of(), List.copyOf(places.values()), notices);
        }
    }

    private static void gather(EventId event, Journal.Entry entry, Map<BookingId, Place> places,
            List<Given> given) {
        Booked booked = entry.booked();
        UserId user = entry.user();
        if (booked == null || user == null) {
            return;
        }
        Place before = places.get(booked.id());
        boolean opened = booked.opened() || (before != null && before.opened());
        places.put(booked.id(), new Place(user, event, booked, opened, entry.number()));
        if (entry.before() != null) {
            given.add(new Given(entry.before(), booked.id()));
        }
    }

    private static Trip begin(List<Stretch> stretches, List<Given> given) {
        UUID[] begun = uuids(stretches.stream().filter(one -> one.seen() == 0).map(Stretch::event).toList());
        Trip trip = new Trip().with("event_ids", uuids(stretches.stream().map(Stretch::event).toList()))
                .with("seen", stretches.stream().mapToLong(Stretch::seen).toArray())
                .with("heads", stretches.stream().mapToLong(Stretch::head).toArray());
        if (begun.length > 0) {
            trip.with("begun", begun).write(BEGIN_CURSORS);
        }
        trip.update(MOVE_CURSORS, stretches.size(), "cursors");
        if (!given.isEmpty()) {
            trip.with("givers", given.stream().map(one -> one.from().value()).toArray(UUID[]::new))
                    .with("given", given.stream().map(one -> one.booking().value()).toArray(UUID[]::new))
                    .write(HAND_OVER);
        }
        return trip;
    }

    private static UUID[] uuids(List<EventId> events) {
        return events.stream().map(EventId::value).toArray(UUID[]::new);
    }

    private void write(Trip trip, List<Place> opened, List<Place> changed, List<Notice> notices) {
        add(trip, "opened_", OPENED, opened);
        add(trip, "changed_", CHANGED, changed);
        database.transaction(handle -> {
            try {
                trip.run(handle.getConnection());
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
            NoticeStore.insert(handle, notices);
            return handle;
        });
    }

    private static void add(Trip trip, String prefix, NamedSql sql, List<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        trip.with(prefix + "users", places.stream().map(place -> place.user().value()).toArray(UUID[]::new))
                .with(prefix + "at",
                        places.stream().map(place -> place.booked().at()).toArray(Instant[]::new))
                .with(prefix + "bookings",
                        places.stream().map(place -> place.booked().id().value()).toArray(UUID[]::new))
                .with(prefix + "events", uuids(places.stream().map(Place::event).toList()))
                .with(prefix + "states",
                        places.stream().map(place -> place.booked().toState()).toArray(String[]::new))
                .with(prefix + "numbers", places.stream().mapToLong(Place::number).toArray())
                .write(sql);
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
