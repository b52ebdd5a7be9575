package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.notices.UserBookings;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows bookings with the real data of their events. Thread-safe. */
public final class BookingViews {

    record PageBody(List<BookingBody> bookings, int total, int page, int limit, int totalPages) {}

    private static final int LIMIT_MAX = 100;

    private final Inventory inventory;
    private final UserBookings projection;
    private final EventDirectory events;
    private final String publicUrl;
    private final ItemViews items;

    public BookingViews(Inventory inventory, UserBookings projection, EventDirectory events,
            String publicUrl) {
        this.inventory = inventory;
        this.projection = projection;
        this.events = events;
        this.publicUrl = publicUrl;
        this.items = new ItemViews(inventory, new SeatIds(inventory, events));
    }

    /** The event a booking id belongs to, told by the tag inside it. */
    public static Optional<EventId> event(BookingId booking, EventDirectory events) {
        return booking.wellFormed() ? events.byTag(booking.tag()) : Optional.empty();
    }

    BookingBody body(BookingLedger.Entry entry) {
        Event about = events.find(entry.event()).orElseThrow(() -> lost(entry.event()));
        EventSnapshot snapshot = inventory.availability()
                .of(entry.event())
                .orElseThrow(() -> lost(entry.event()));
        var contents = new BookingBody.Contents(begins(entry.booking(), snapshot, about),
                items.of(entry.event(), entry.booking()));
        return BookingBody.of(entry, about, contents, publicUrl);
    }

    /** When the first of the dates it is for begins. */
    private static Instant begins(Booking booking, EventSnapshot snapshot, Event about) {
        return booking.lines()
                .stream()
                .flatMap(line -> snapshot.session(line.session()).stream())
                .map(SessionRules::startsAt)
                .min(Comparator.naturalOrder())
                .or(() -> snapshot.firstSession().map(SessionRules::startsAt))
                .orElse(about.startsAt());
    }

    private static IllegalStateException lost(EventId event) {
        return new IllegalStateException("there are bookings of event " + event + ", but no such event");
    }

    String ticketUrl(Booking booking) {
        return BookingBody.ticketUrl(publicUrl, booking);
    }

    /** One page of the caller's bookings, newest first. */
    Response ofCaller(Request request) {
        int page = Fields.within(request, "page", 1_000_000, 1);
        int limit = Fields.within(request, "limit", LIMIT_MAX, 10);
        Optional<String> status = request.query("status");
        if (status.isPresent()
                && Arrays.stream(BookingState.values()).noneMatch(s -> s.text().equals(status.get()))) {
            throw Problem
                    .invalid("status",
                            "Unknown status. Known: pending, paying, confirmed, cancelled, expired")
                    .exception();
        }
        var found = projection.of(user(request), status, page, limit);
        int pages = (found.total() + limit - 1) / limit;
        return Json.ok(new PageBody(bodies(found.places()), found.total(), page, limit, pages));
    }

    /** The caller's hundred latest bookings, as a plain list. */
    Response allOfCaller(Request request) {
        return Json.ok(bodies(projection.of(user(request), Optional.empty(), 1, LIMIT_MAX).places()));
    }

    private List<BookingBody> bodies(List<UserBookings.Place> places) {
        var byEvent = new HashMap<EventId, List<BookingId>>();
        places.forEach(
                place -> byEvent.computeIfAbsent(place.event(), _ -> new ArrayList<>()).add(place.booking()));
        var entries = new HashMap<BookingId, BookingLedger.Entry>();
        for (Map.Entry<EventId, List<BookingId>> of : byEvent.entrySet()) {
            inventory.ledger()
                    .find(of.getKey(), of.getValue())
                    .forEach(entry -> entries.put(entry.booking().id(), entry));
        }
        var bodies = new ArrayList<BookingBody>();
        for (UserBookings.Place place : places) {
            BookingLedger.Entry entry = entries.get(place.booking());
            if (entry != null) {
                bodies.add(body(entry));
            }
        }
        return bodies;
    }

    private static UserId user(Request request) {
        return ((Caller.User) request.caller()).id();
    }
}
