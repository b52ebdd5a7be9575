package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.CancelOutcome;
import dev.holdfast.checkout.Checkout;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Fewer of what a booking has: a cancel of parts, under the event's policy, that never ends the booking.
 * Thread-safe.
 */
public final class QuantityRoutes {

    record QuantityBody(@Nullable List<CancelForm.@Nullable Item> items, @Nullable String idempotencyKey) {}

    private final Inventory inventory;
    private final EventDirectory events;
    private final Checkout checkout;
    private final SeatIds seatIds;
    private final ReserveAnswers answers;

    public QuantityRoutes(Inventory inventory, EventDirectory events, Checkout checkout) {
        this.inventory = inventory;
        this.events = events;
        this.checkout = checkout;
        this.seatIds = new SeatIds(inventory, events);
        this.answers = new ReserveAnswers(new ItemViews(inventory, seatIds));
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/bookings/{bookingId}/quantity", Access.USER_OR_KEY, this::reduce));
    }

    private Response reduce(Request request) {
        var id = new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
        EventId event = BookingViews.event(id, events).orElseThrow(QuantityRoutes::unknown);
        Booking booking = booking(event, id);
        if (!booking.user().equals(Booker.of(request).id())) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
        var body = Json.readStrict(request, QuantityBody.class);
        EventSnapshot snapshot = inventory.availability().of(event).orElseThrow(QuantityRoutes::unknown);
        if (body.items() == null) {
            throw Problem.invalid("items", "items must name 1 to 100 items").exception();
        }
        List<Part> parts = new CancelForm(seatIds, booking, snapshot).parts(body.items());
        String key = IdempotencyKeys.of(request, body.idempotencyKey())
                .orElseThrow(
                        () -> Problem.invalid("idempotency_key", "idempotency_key is required").exception());
        if (gone(parts, booking) >= booking.quantity()) {
            throw Problem.invalid("items", "Something must be left: cancel the booking instead").exception();
        }
        var cancel = new LaneRequest.Cancel(id, booking.user(), key, How.parts(parts),
                Fields.origin(request));
        CancelOutcome outcome = checkout.cancel(event, cancel);
        CancellationRoutes.body(outcome, id, false);
        return Json.ok(answers.held(event, booking(event, id)));
    }

    private static int gone(List<Part> parts, Booking booking) {
        return parts.stream()
                .mapToInt(part -> part.units().isEmpty() && part.quantity() == 0
                        ? booking.lines().get(part.line() - 1).quantity()
                        : Math.max(part.quantity(), part.units().size()))
                .sum();
    }

    private Booking booking(EventId event, BookingId id) {
        return inventory.ledger().find(event, id).orElseThrow(QuantityRoutes::unknown).booking();
    }

    private static ProblemException unknown() {
        return Problem.notFound("Booking not found").exception();
    }
}
