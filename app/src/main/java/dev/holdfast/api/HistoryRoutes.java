package dev.holdfast.api;

import dev.holdfast.catalog.Event;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.History;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.SessionRules;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SeatId;

import java.util.List;
import java.util.Optional;

/**
 * Why a booking, a seat or an event is as it is. What is of another organization is not found. Thread-safe.
 */
public final class HistoryRoutes {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 500;

    private final Inventory inventory;
    private final EventDirectory events;

    public HistoryRoutes(Inventory inventory, EventDirectory events) {
        this.inventory = inventory;
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/admin/bookings/{bookingId}/history", Access.ADMIN, this::ofBooking),
                Route.get("/api/v1/admin/events/{eventId}/history", Access.ADMIN, this::ofEvent),
                Route.get("/api/v1/admin/events/{eventId}/seats/{seatId}/history", Access.ADMIN,
                        request -> ofSeat(request, own(Optional.of(PathIds.event(request)), request))),
                Route.get("/api/v1/admin/seats/{seatId}/history", Access.ADMIN,
                        request -> ofSeat(request, own(events.byTag(seat(request).tag()), request))),
                Route.get("/api/v1/bookings/{bookingId}/history", Access.USER_OR_KEY, this::ofOwnBooking));
    }

    /** From which line on, and how many. */
    private static History.Wish wish(Request request) {
        long from = Fields.cursor(request.query("from"), "from").orElse(1);
        return new History.Wish(Math.max(0, from - 1), Fields.within(request, "limit", LIMIT_MAX, LIMIT));
    }

    private Event own(Optional<EventId> event, Request request) {
        return event.flatMap(events::find)
                .filter(found -> found.organization().equals(Admins.organization(request)))
                .orElseThrow(() -> notFound("Event not found or you don't have permission"));
    }

    private EventSnapshot snapshot(EventId event) {
        return inventory.availability()
                .of(event)
                .orElseThrow(() -> new IllegalStateException("event " + event + " has no inventory"));
    }

    private Response page(History.Page page, Event event) {
        return Json.ok(HistoryViews.page(page, snapshot(event.id()), event.tag()));
    }

    private Response ofEvent(Request request) {
        String kind = request.query("kind").orElse("");
        if (!kind.matches("[a-z_]{0,40}")) {
            throw Problem.invalid("kind", "Invalid kind").exception();
        }
        History.Wish wish = wish(request);
        Event event = own(Optional.of(PathIds.event(request)), request);
        return page(inventory.history().ofEvent(event.id(), kind, wish), event);
    }

    private static BookingId booking(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
    }

    private BookingLedger.Entry entry(BookingId id) {
        return BookingViews.event(id, events)
                .flatMap(event -> inventory.ledger().find(event, id))
                .orElseThrow(() -> notFound("Booking not found"));
    }

    private Response ofBooking(Request request) {
        BookingId id = booking(request);
        History.Wish wish = wish(request);
        BookingLedger.Entry entry = entry(id);
        Event event = events.find(entry.event())
                .filter(found -> found.organization().equals(Admins.organization(request)))
                .orElseThrow(() -> notFound("Booking not found"));
        return page(inventory.history().ofBooking(event.id(), id, wish), event);
    }

    private Response ofOwnBooking(Request request) {
        BookingId id = booking(request);
        History.Wish wish = wish(request);
        BookingLedger.Entry entry = entry(id);
        if (!entry.booking().user().equals(Booker.of(request).id())) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
        return Json.ok(HistoryViews.own(inventory.history().ofBooking(entry.event(), id, wish),
                request.caller().actor()));
    }

    private static SeatId seat(Request request) {
        return SeatId.of(Fields.uuid(request.pathParam("seatId"), "seat_id", "Invalid seat ID"))
                .orElseThrow(() -> notFound("Seat not found"));
    }

    private Response ofSeat(Request request, Event event) {
        SeatId seat = seat(request);
        History.Wish wish = wish(request);
        SessionRules session = snapshot(event.id()).session(seat.session())
                .filter(_ -> seat.tag().equals(event.tag()))
                .orElseThrow(() -> notFound("Seat not found"));
        boolean there = inventory.seats()
                .of(event.id(), session.id())
                .filter(states -> seat.unit() < states.layout().seats())
                .isPresent();
        if (!there) {
            throw notFound("Seat not found");
        }
        return page(inventory.history().ofUnit(event.id(), session.id(), seat.unit(), wish), event);
    }

    private static ProblemException notFound(String error) {
        return Problem.notFound(error).exception();
    }
}
