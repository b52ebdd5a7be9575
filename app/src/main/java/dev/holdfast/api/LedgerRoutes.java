package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.Checkout;
import dev.holdfast.checkout.ConfirmOutcome;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a buyer does with a booking: pay, look, give a hold back. Thread-safe. */
public final class LedgerRoutes {

    record ConfirmBody(@Nullable UUID reservationId, @Nullable String paymentToken,
            @Nullable String paymentMethod) {}

    record PaymentBody(@Nullable String transactionId, String status, BigDecimal amount) {}

    record PaidBody(UUID bookingId, String bookingReference, String status, String ticketUrl,
            PaymentBody payment) {}

    record WaitingBody(UUID bookingId, String bookingReference, String status, String paymentStatus,
            Instant expiresAt,
            PaymentBody payment, @Nullable String clientSecret) {}

    private final Inventory inventory;
    private final Checkout checkout;
    private final BookingViews views;
    private final EventDirectory events;

    public LedgerRoutes(Inventory inventory, Checkout checkout, BookingViews views, EventDirectory events) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.views = views;
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/bookings/confirm", Access.USER_OR_KEY, this::confirm),
                Route.get("/api/v1/bookings/{bookingId}", Access.USER_OR_KEY, this::booking),
                Route.post("/api/v1/bookings/{bookingId}/expire", Access.USER_OR_KEY, this::expire),
                Route.get("/api/v1/bookings/user/{userId}", Access.USER, views::ofCaller),
                Route.get("/api/v1/users/bookings", Access.USER, views::allOfCaller));
    }

    private Response confirm(Request request) {
        var body = Json.read(request, ConfirmBody.class);
        String error = "reservation_id, payment_token, and payment_method are required";
        if (body.reservationId() == null) {
            throw Problem.invalid("reservation_id", error).exception();
        }
        String token = text(body.paymentToken(), "payment_token", 255, error);
        String method = text(body.paymentMethod(), "payment_method", 50, error);
        var booking = new BookingId(body.reservationId());
        EventId event = event(booking);
        ConfirmOutcome outcome = checkout
                .confirm(new Checkout.Confirm(event, booking, user(request), token, method,
                        Fields.origin(request)));
        return answer(outcome, booking);
    }

    static String text(@Nullable String value, String field, int max, String missing) {
        if (value == null || value.isEmpty()) {
            throw Problem.invalid(field, missing).exception();
        }
        if (value.length() > max) {
            throw Problem.invalid(field, field + " must have at most " + max + " characters").exception();
        }
        if (value.codePoints().anyMatch(LedgerRoutes::unprintable)) {
            throw Problem.invalid(field, field + " has characters that cannot be shown").exception();
        }
        return value;
    }

    /** Control characters, and halves of characters, which the database would not take. */
    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** What came of paying for a booking. */
    Response answer(ConfirmOutcome outcome, BookingId id) {
        return switch (outcome) {
            case ConfirmOutcome.Paid(Booking booking) -> Json.ok(new PaidBody(booking.id().value(),
                    booking.reference().value(), booking.state().text(), views.ticketUrl(booking),
                    payment(booking)));
            case ConfirmOutcome.ActionRequired(Booking booking, var secret) -> Json.of(202,
                    new WaitingBody(booking.id().value(), booking.reference().value(), booking.state().text(),
                            booking.paymentState().text(), booking.deadline(), payment(booking),
                            secret));
            case ConfirmOutcome.Declined(String reason) ->
                throw Problem.of(402, "payment_declined", "Payment declined")
                        .with("detail", reason)
                        .exception();
            case ConfirmOutcome.GatewayAway() -> throw PaymentRoutes.unavailable().exception();
            case ConfirmOutcome.InProgress() -> throw inProgress(id).exception();
            case ConfirmOutcome.HoldEnded() ->
                throw Problem.of(400, "hold_ended", "Reservation not found or expired")
                        .with("booking_id", id.value())
                        .exception();
            case ConfirmOutcome.NotPending _ ->
                throw Problem.of(409, "not_pending", "Booking is not in pending state")
                        .with("booking_id", id.value())
                        .exception();
            case ConfirmOutcome.NotOnSale() -> throw ReserveAnswers.notOnSale(null, null).exception();
            case ConfirmOutcome.Unknown() -> throw unknown().exception();
            case ConfirmOutcome.NotYours() -> throw Problem
                    .of(403, "forbidden", "Reservation does not belong to authenticated user")
                    .exception();
        };
    }

    private static PaymentBody payment(Booking booking) {
        Payment payment = booking.payment();
        String transaction = payment == null ? null : payment.transaction();
        return new PaymentBody(transaction, booking.paymentState().text(), booking.amount().major());
    }

    private Response booking(Request request) {
        BookingId id = id(request);
        BookingLedger.Entry entry = inventory.ledger()
                .find(event(id), id)
                .orElseThrow(() -> unknown().exception());
        if (!entry.booking().user().equals(user(request))) {
            throw denied().exception();
        }
        return Json.ok(views.body(entry));
    }

    private Response expire(Request request) {
        BookingId id = id(request);
        var expire = new LaneRequest.Expire(id, user(request), Fields.origin(request));
        return switch (checkout.expire(event(id), expire)) {
            case Outcome.Expired _ -> Json.ok(Map.of("message", "Reservation expired successfully"));
            case Outcome.NotPending _ -> throw Problem
                    .of(409, "not_pending", "Only pending bookings can be manually expired")
                    .with("booking_id", id.value())
                    .exception();
            case Outcome.PaymentInProgress() -> throw inProgress(id).exception();
            case Outcome.Unknown() -> throw unknown().exception();
            case Outcome.NotYours() -> throw denied().exception();
        };
    }

    private static BookingId id(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
    }

    private EventId event(BookingId booking) {
        return BookingViews.event(booking, events).orElseThrow(() -> unknown().exception());
    }

    private static UserId user(Request request) {
        return Booker.of(request).id();
    }

    private static Problem unknown() {
        return Problem.notFound("Booking not found");
    }

    private static Problem denied() {
        return Problem.of(403, "forbidden", "Access denied");
    }

    private static Problem inProgress(BookingId id) {
        return Problem.of(409, "payment_in_progress", "A payment is in progress")
                .with("booking_id", id.value());
    }
}
