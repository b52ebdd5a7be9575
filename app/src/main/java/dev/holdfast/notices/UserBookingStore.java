package dev.holdfast.notices;

import dev.holdfast.notices.UserBookings.Page;
import dev.holdfast.notices.UserBookings.Place;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;

import java.util.List;
import java.util.UUID;

/** Reads of the projection that the relay keeps of a person's bookings. Thread-safe. */
final class UserBookingStore {

    private final Database database;

    UserBookingStore(Database database) {
        this.database = database;
    }

    /** One page, newest first; an empty state is every state. */
    Page page(UserId user, String state, int limit, long offset) {
        return database.with(handle -> {
            int total = handle.createQuery("""
                    SELECT count(*)
                    FROM user_bookings
                    WHERE user_id = :user_id AND (:state = '' OR state = :state)
                    """)
                    .bind("user_id", user.value())
                    .bind("state", state)
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
                    .bind("state", state)
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, _) -> new Place(new EventId(row.getObject("event_id", UUID.class)),
                            new BookingId(row.getObject("booking_id", UUID.class))))
                    .list();
            return new Page(places, total);
        });
    }
}
