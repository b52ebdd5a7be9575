package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.GatewayException;
import dev.holdfast.checkout.IntentOutcome;
import dev.holdfast.checkout.PaymentIntents;
import dev.holdfast.checkout.Payments;
import dev.holdfast.checkout.Webhooks;
import dev.holdfast.checkout.Webhooks.Heard;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Handler;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Payments that buyers make on a page of the gateway's, and what gateways tell of payments. Thread-safe. */
public final class PaymentRoutes {

    record IntentBody(UUID bookingId, String paymentIntentId, String clientSecret, String paymentStatus,
            MoneyBody amount, Instant expiresAt) {}

    private final PaymentIntents intents;
    private final Webhooks webhooks;
    private final EventDirectory events;

    public PaymentRoutes(Payments payments, EventDirectory events) {
        this.intents = payments.intents();
        this.webhooks = payments.webhooks();
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/v1/bookings/{bookingId}/payment-intent", Access.USER_OR_KEY, this::intent),
                Route.post("/api/v1/payments/webhooks/stripe", Access.ANYONE, webhook("stripe")),
                Route.post("/api/v1/payments/webhooks/sandbox", Access.ANYONE, webhook("sandbox")),
                // System B has this path; it is of whatever gateway there is.
                Route.post("/api/order/webhook/stripe", Access.ANYONE, webhook(webhooks.gateway())));
    }

    private Handler webhook(String gateway) {
        return request -> {
            if (!gateway.equals(webhooks.gateway())) {
                throw Problem.notFound("The payment gateway of this installation is another").exception();
            }
            return hear(request);
        };
    }

    private Response hear(Request request) {
        Heard heard;
        try {
            heard = webhooks.hear(request.body(), request.header("Stripe-Signature"), request.id());
        } catch (GatewayException _) {
            throw unavailable().exception();
        }
        return switch (heard) {
            case Heard.Recorded(),Heard.NotOurs() -> Response.empty(200);
            case Heard.Forged(var why) -> throw Problem
                    .of(400, "invalid_signature", "The webhook is not signed by the gateway")
                    .with("detail", why)
                    .exception();
        };
    }

    private Response intent(Request request) {
        var id = new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
        EventId event = BookingViews.event(id, events)
                .orElseThrow(() -> Problem.notFound("Booking not found").exception());
        var opening = new PaymentIntents.Opening(event, id, Booker.of(request).id(), Fields.origin(request));
        return switch (intents.open(opening)) {
            case IntentOutcome.Opened(var booking, var intent, _) -> Json.ok(new IntentBody(id.value(),
                    intent.transaction(), intent.clientSecret(), booking.paymentState().text(),
                    MoneyBody.of(booking.amount()), booking.deadline()));
            case IntentOutcome refused -> throw refusal(refused, id);
        };
    }

    /** Why no payment was prepared. */
    public static ProblemException refusal(IntentOutcome outcome, BookingId id) {
        return switch (outcome) {
            case IntentOutcome.NothingToPay() -> Problem
                    .of(409, "nothing_to_pay", "There is nothing to pay: confirm the booking instead")
                    .exception();
            case IntentOutcome.GatewayAway() -> unavailable().exception();
            case IntentOutcome.InProgress() ->
                Problem.of(409, "payment_in_progress", "A payment is in progress")
                        .with("booking_id", id.value())
                        .exception();
            case IntentOutcome.HoldEnded() ->
                Problem.of(400, "hold_ended", "Reservation not found or expired")
                        .with("booking_id", id.value())
                        .exception();
            case IntentOutcome.NotPending _ ->
                Problem.of(409, "not_pending", "Booking is not in pending state")
                        .with("booking_id", id.value())
                        .exception();
            case IntentOutcome.NotOnSale() -> ReserveAnswers.notOnSale(null, null).exception();
            case IntentOutcome.Unknown() -> Problem.notFound("Booking not found").exception();
            case IntentOutcome.NotYours() -> Problem
                    .of(403, "forbidden", "Reservation does not belong to authenticated user")
                    .exception();
            case IntentOutcome.Opened _ ->
                throw new IllegalStateException("the payment of booking " + id + " was prepared");
        };
    }

    static Problem unavailable() {
        return Problem.of(503, "payment_unavailable", "Payment service unavailable").retryAfter(5);
    }
}
