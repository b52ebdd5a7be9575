package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The history of every event, in order and without gaps, for those who carry it on. Thread-safe. */
public final class Journal {

    /** Lines of what happens to every booking: nothing is known of them but the step itself. */
    private static final Set<String> PLAIN = Set.of("held", "booked", "payment_started", "confirmed");

    /** The lines of an event after {@code seen}, up to {@code head}. */
    public record Stretch(EventId event, long seen, long head) {}

    /**
     * A line of history.
     *
     * @param user whose booking it was after that, or who was sent away from the waitlist
     * @param about missing from lines that tell of a step that every booking makes
     */
    public record Entry(long number, String kind, @Nullable UserId user, @Nullable Booked booked,
            @Nullable About about, Instant at) {

        public @Nullable BookingId booking() {
            return booked == null ? null : booked.id();
        }

        /** Of a transfer, whose it was. */
        public @Nullable UserId before() {
            return kind.equals("transferred") && about != null && about.detail() != null
                    ? new UserId(UUID.fromString(about.detail()))
                    : null;
        }
    }

    /**
     * The booking that a line is about.
     *
     * @param opened whether it began with that line
     * @param toState what it became by that line
     * @param at when it began
     */
    public record Booked(BookingId id, boolean opened, String toState, Instant at) {}

    /** Who did it and why, and what is so by now of the booking, if it is about one. */
    public record About(Origin origin, @Nullable String detail, @Nullable Now now) {}

    /**
     * What is so of a booking by now.
     *
     * @param expiresAt until when its hold was promised
     * @param offered whether it was made for somebody who waited
     * @param refundGivenUp whether a refund of it has failed for good, when the line is about that
     */
    public record Now(BookingReference reference, Instant expiresAt, boolean offered,
            boolean refundGivenUp) {}

    private final LaneConnections connections;

    Journal(LaneConnections connections) {
        this.connections = connections;
    }

    /** The number of each event's last line, for events that have one. */
    public Map<EventId, Long> heads() {
        var heads = new HashMap<EventId, Long>();
        run(new Trip().query(JournalSql.HEADS,
                row -> heads.put(new EventId(row.getObject("event_id", UUID.class)),
                        row.getLong("journal_number"))));
        return heads;
    }

    /** The lines of each stretch, oldest first. One statement for all, and one for what is special. */
    public List<List<Entry>> lines(List<Stretch> stretches) {
        var lines = new ArrayList<List<Entry>>();
        stretches.forEach(_ -> lines.add(new ArrayList<>()));
        run(new Trip().with("event_ids", events(stretches))
                .with("seen", stretches.stream().mapToLong(Stretch::seen).toArray())
                .with("heads", stretches.stream().mapToLong(Stretch::head).toArray())
                .query(JournalSql.LINES, row -> lines.get(row.getInt("position") - 1).add(entry(row))));
        lines.forEach(of -> of.sort(Comparator.comparingLong(Entry::number)));
        lookUp(stretches, lines);
        return lines;
    }

    private static UUID[] events(List<Stretch> stretches) {
        return stretches.stream().map(stretch -> stretch.event().value()).toArray(UUID[]::new);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        UUID user = row.getObject("user_id", UUID.class);
        UUID booking = row.getObject("booking_id", UUID.class);
        String state = row.getString("to_state");
        Booked booked = booking == null || state == null
                ? null
                : new Booked(new BookingId(booking), row.getBoolean("opened"), state,
                        BookingRows.instant(row, "booked_at"));
        return new Entry(row.getLong("number"), row.getString("kind"),
                user == null ? null : new UserId(user), booked, null, BookingRows.instant(row, "at"));
    }

    /** Where a line is: of which stretch, and the how-manieth. */
    private record Spot(int stretch, int line) {}

    private void lookUp(List<Stretch> stretches, List<List<Entry>> lines) {
        var spots = new ArrayList<Spot>();
        for (int stretch = 0; stretch < lines.size(); stretch++) {
            for (int line = 0; line < lines.get(stretch).size(); line++) {
                if (special(lines.get(stretch).get(line))) {
                    spots.add(new Spot(stretch, line));
                }
            }
        }
        if (spots.isEmpty()) {
            return;
        }
        run(new Trip()
                .with("event_ids", events(spots.stream().map(spot -> stretches.get(spot.stretch())).toList()))
                .with("numbers",
                        spots.stream()
                                .mapToLong(spot -> lines.get(spot.stretch()).get(spot.line()).number())
                                .toArray())
                .query(JournalSql.ABOUT, row -> {
                    Spot spot = spots.get(row.getInt("position") - 1);
                    lines.get(spot.stretch())
                            .set(spot.line(),
                                    more(lines.get(spot.stretch()).get(spot.line()), row));
                }));
    }

    /** Lines that were written by an earlier version do not say whose the booking is. */
    private static boolean special(Entry entry) {
        return !PLAIN.contains(entry.kind()) || (entry.booked() != null && entry.user() == null);
    }

    private static Entry more(Entry entry, ResultSet row) throws SQLException {
        UUID user = row.getObject("user_id", UUID.class);
        Booked booked = entry.booked();
        Now now = null;
        if (booked != null && row.getString("reference") != null) {
            now = new Now(new BookingReference(row.getString("reference")),
                    BookingRows.instant(row, "expires_at"), row.getBoolean("offered"),
                    row.getBoolean("given_up"));
            booked = new Booked(booked.id(), booked.opened(), booked.toState(),
                    BookingRows.instant(row, "created_at"));
        }
        var about = new About(new Origin(row.getString("actor"), row.getString("request_id")),
                row.getString("detail"), now);
        return new Entry(entry.number(), entry.kind(), user == null ? null : new UserId(user), booked, about,
                entry.at());
    }

    private void run(Trip trip) {
        try (Connection connection = connections.look()) {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
