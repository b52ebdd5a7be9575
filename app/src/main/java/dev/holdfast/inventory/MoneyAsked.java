package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.KeyUse;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of money a batch needs.
 *
 * @param bookings whose charges may move
 * @param keys with which something may have been done before
 * @param charged for which money came in: if that is too late, what they had is asked for again
 */
record MoneyAsked(Set<BookingId> bookings, Set<KeyUse.Of> keys, Set<BookingId> charged) {

    MoneyAsked() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    void add(BookingId booking, @Nullable String key) {
        bookings.add(booking);
        if (key != null) {
            keys.add(new KeyUse.Of(booking, key));
        }
    }

    void add(LaneRequest.EndPayment end) {
        bookings.add(end.booking());
        if (end.result() instanceof ChargeResult.Charged) {
            charged.add(end.booking());
        }
    }

    /** The dates of whose seats holds that have ended may get equal ones. */
    Set<SessionId> seatsToRetake(Collection<Booking> named) {
        return named.stream()
                .filter(booking -> charged.contains(booking.id()))
                .filter(booking -> booking.state() == BookingState.EXPIRED
                        || booking.state() == BookingState.PENDING)
                .flatMap(booking -> booking.lines().stream())
                .filter(line -> line.kind() == Line.Kind.SEATS)
                .map(Line::session)
                .collect(Collectors.toSet());
    }
}
