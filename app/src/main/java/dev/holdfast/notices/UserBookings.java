package dev.holdfast.notices;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;

import java.util.List;
import java.util.Optional;

/** The bookings of a person, newest first, at most a second behind the ledger. Thread-safe. */
public final class UserBookings {

    /** Where to find a booking. */
    public record Place(EventId event, BookingId booking) {}

    /** One page of places, and how many there are on all pages. */
    public record Page(List<Place> places, int total) {}

    private final UserBookingStore store;

    public UserBookings(Database database) {
        this.store = new UserBookingStore(database);
    }

    /**
     * One page.
     *
     * @param state only bookings in this state
     * @param page from 1
     */
    public Page of(UserId user, Optional<String> state, int page, int limit) {
        return store.page(user, state.orElse(""), limit, (page - 1L) * limit);
    }
}
