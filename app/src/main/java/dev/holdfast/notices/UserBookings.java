package dev.holdfast.notices;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bookings of a person, newest first, at most a second behind the ledger. Thread-safe. */
public final class UserBookings {

    /** Where to find a booking. */
    public record Place(EventId event, BookingId booking) {}

    /** One page of places, and how many there are on all pages. */
    public record Page(List<Place> places, int total) {}

    private final Database database;

    public UserBookings(Database database) {
        this.database = database;
    }

    /**
     * One page.
     *
     * @param state only bookings in this state
     * @param page from 1
     */
    public Page of(UserId user, Optional<String> state, int page, int limit) {
        return database.with(handle -> {
            int total = handle.createQuery("""
                    SELECT count(*)
                    FROM user_bookings
                    WHERE user_id = :user_id AND (:state = '' OR state = :state)
                    """)
                    .bind("user_id", user.value())
                    .bind("state", state.orElse(""))
                    .mapTo(Integer.class)
                    .one();
            List<Place> places = handle.createQuery("""
                    SELECT event_id, booking_id
                    FROM user_bookings
                    WHERE user_id = :user_id AND (:state = '' OR state = :state)
                    ORDER BY booked_at DESC, booking_id
                    LIMIT :limit OFFSET :offset
                    """)
                    .bind("user_id", user.value())
                    .bind("state", state.orElse(""))
                    .bind("limit", limit)
                    .bind("offset", (page - 1L) * limit)
                    .map((row, _) -> new Place(new EventId(row.getObject("event_id", UUID.class)),
                            new BookingId(row.getObject("booking_id", UUID.class))))
                    .list();
            return new Page(places, total);
        });
    }
}
