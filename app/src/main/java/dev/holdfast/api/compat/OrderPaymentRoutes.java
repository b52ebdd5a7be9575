package dev.holdfast.api.compat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.api.Booker;
import dev.holdfast.api.Fields;
import dev.holdfast.api.Json;
import dev.holdfast.api.PaymentRoutes;
import dev.holdfast.checkout.IntentOutcome;
import dev.holdfast.checkout.PaymentIntents;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;

import java.util.List;

/** System B's way to pay for an order: on a page, with what this prepares. Thread-safe. */
public final class OrderPaymentRoutes {

    private static final String FAILED = "Failed to create payment intent: ";

    record IntentBody(@JsonProperty("clientSecret") String clientSecret,
            @JsonProperty("paymentIntentId") String paymentIntentId,
            @JsonProperty("seatLockDurationMins") long seatLockDurationMins) {}

    private final PaymentIntents intents;
    private final OrderViews views;

    public OrderPaymentRoutes(PaymentIntents intents, OrderViews views) {
        this.intents = intents;
        this.views = views;
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/order/{orderId}/create-payment-intent", Access.USER,
                OrderProblems.told(this::intent)));
    }

    private Response intent(Request request) {
        BookingId id = OrderViews.id(request);
        var opening = new PaymentIntents.Opening(views.event(id), id, Booker.of(request).id(),
                Fields.origin(request));
        return switch (intents.open(opening)) {
            case IntentOutcome.Opened(_, var intent, var left) -> Json.ok(new IntentBody(
                    intent.clientSecret(), intent.transaction(), Math.max(0, left.toMinutes())));
            case IntentOutcome.Unknown() -> throw OrderViews.unknown().exception();
            case IntentOutcome.NotYours() -> throw OrderViews.denied().exception();
            case IntentOutcome refused -> throw failed(PaymentRoutes.refusal(refused, id));
        };
    }

    private static ProblemException failed(ProblemException refusal) {
        Problem told = refusal.problem();
        return new Problem(told.status(), told.code(), FAILED + told.error(), told.members(), told.headers())
                .exception();
    }
}
