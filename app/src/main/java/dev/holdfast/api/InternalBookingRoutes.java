package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Sweeper;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Bookings for other services of ours, by the internal key. Thread-safe. */
public final class InternalBookingRoutes {

    /** As many as system A expires in one call. */
    private static final int FORCED_MAX = 1_000;

    record InternalBody(UUID bookingId, UUID userId, UUID eventId, String bookingReference, int quantity,
            BigDecimal totalAmount, String status, String paymentStatus, Instant bookedAt,
            @Nullable Instant confirmedAt) {}

    record CountBody(int processed, int total) {}

    record ForcedBody(String message, int processed, int total) {}

    private final Inventory inventory;
    private final Sweeper sweeper;
    private final EventDirectory events;

    public InternalBookingRoutes(Inventory inventory, Sweeper sweeper, EventDirectory events) {
        this.inventory = inventory;
        this.sweeper = sweeper;
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(Route.get("/internal/bookings/{bookingId}", Access.INTERNAL, this::booking),
                Route.post("/internal/bookings/expire-reservations", Access.INTERNAL, this::expireDead),
                Route.post("/internal/bookings/force-expire-all", Access.INTERNAL, this::expireAll));
    }

    private Response booking(Request request) {
        var id = new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
        BookingLedger.Entry entry = BookingViews.event(id, events)
                .flatMap(event -> inventory.ledger().find(event, id))
                .orElseThrow(() -> Problem.notFound("Booking not found").exception());
        Booking booking = entry.booking();
        return Json.ok(new InternalBody(id.value(), booking.user().value(), entry.event().value(),
                booking.reference().value(),
                booking.quantity(), booking.amount().major(), booking.state().text(),
                booking.paymentState().text(),
                booking.createdAt(), entry.confirmedAt()));
    }

    private Response expireDead(Request request) {
        int ended = sweeper.sweep();
        return Json.ok(new CountBody(ended, ended));
    }

    private Response expireAll(Request request) {
        int ended = 0;
        for (EventId event : inventory.ledger().eventsWithHolds()) {
            if (ended < FORCED_MAX) {
                ended += sweeper.sweep(event, true, Fields.origin(request));
            }
        }
        return Json.ok(new ForcedBody("Force expired all pending reservations", ended, ended));
    }
}
