package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.CancelOutcome;
import dev.holdfast.checkout.Checkout;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.CancelQuote;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.LaneRequest.Part;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What a buyer gives back, in whole or in part, and what that would bring. Thread-safe. */
public final class CancellationRoutes {

    record CancelBody(@Nullable List<CancelForm.@Nullable Item> items, @Nullable String idempotencyKey) {}

    record CancelledBody(String message, String refundStatus, BigDecimal refundAmount) {}

    /** What is given back from a moment on. */
    record StepBody(Instant at, int percent) {}

    record PartBody(int line, int quantity, @Nullable List<UUID> seatIds, MoneyBody price, int percent,
            MoneyBody refund, @Nullable StepBody nextStep) {}

    record QuoteBody(MoneyBody refund, @Nullable Integer percent, @Nullable StepBody nextStep, boolean whole,
            List<PartBody> items) {}

    private final Inventory inventory;
    private final Checkout checkout;
    private final EventDirectory events;
    private final SeatIds seatIds;

    public CancellationRoutes(Inventory inventory, Checkout checkout, EventDirectory events) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.events = events;
        this.seatIds = new SeatIds(inventory, events);
    }

    public List<Route> routes() {
        String booking = "/api/v1/bookings/{bookingId}";
        return List.of(Route.get(booking + "/cancellation", Access.USER_OR_KEY, this::preview),
                Route.delete(booking, Access.USER_OR_KEY, this::cancel));
    }

    private Response preview(Request request) {
        BookingId id = id(request);
        EventId event = event(id);
        List<Part> parts = parts(request, id, CancelForm.query(request.query("items").orElse(null)));
        var cancel = new LaneRequest.Cancel(id, Booker.of(request).id(), null, How.parts(parts),
                Fields.origin(request));
        return switch (inventory.quote(event, cancel)) {
            case CancelQuote.Quoted quote -> Json.ok(body(event, quote));
            case CancelQuote.Refused(Outcome.OfCancel refusal) -> throw refused(refusal, id);
        };
    }

    private QuoteBody body(EventId event, CancelQuote.Quoted quote) {
        List<PartBody> items = quote.items()
                .stream()
                .map(item -> part(event, quote.booking(), item))
                .toList();
        List<Integer> percents = items.stream().map(PartBody::percent).distinct().toList();
        StepBody next = items.stream()
                .map(PartBody::nextStep)
                .filter(step -> step != null)
                .min((one, other) -> one.at().compareTo(other.at()))
                .orElse(null);
        return new QuoteBody(MoneyBody.of(quote.refund()), percents.size() == 1 ? percents.getFirst() : null,
                next, quote.rest().isEmpty(), items);
    }

    private PartBody part(EventId event, Booking booking, CancelQuote.Item item) {
        var line = booking.lines().get(item.line() - 1);
        CancelQuote.Terms terms = item.terms();
        var ids = new ItemViews(inventory, seatIds);
        return new PartBody(item.line(), item.quantity(), line.kind() == Line.Kind.SEATS
                ? ids.seatIds(event, line.session(), item.units())
                : null, MoneyBody.of(item.worth()), terms.percent(), MoneyBody.of(item.refund()),
                terms.until() == null ? null : new StepBody(terms.until(), terms.then()));
    }

    private Response cancel(Request request) {
        BookingId id = id(request);
        EventId event = event(id);
        CancelBody body = request.body().length == 0
                ? new CancelBody(null, null)
                : Json.readStrict(request, CancelBody.class);
        List<Part> parts = parts(request, id, body.items());
        var cancel = new LaneRequest.Cancel(id, Booker.of(request).id(),
                IdempotencyKeys.of(request, body.idempotencyKey()).orElse(null), How.parts(parts),
                Fields.origin(request));
        return Json.ok(body(checkout.cancel(event, cancel), id, parts.isEmpty()));
    }

    static CancelledBody body(CancelOutcome outcome, BookingId id, boolean whole) {
        return switch (outcome) {
            case CancelOutcome.Cancelled(var refund, var status) -> new CancelledBody(
                    whole ? "Booking cancelled successfully" : "Part of the booking cancelled successfully",
                    status.name().toLowerCase(Locale.ROOT), refund.major());
            case CancelOutcome.AlreadyCancelled() -> throw refused(new Outcome.AlreadyCancelled(), id);
            case CancelOutcome.AlreadyExpired() -> throw refused(new Outcome.AlreadyExpired(), id);
            case CancelOutcome.EventStarted(var at) -> throw refused(new Outcome.EventStarted(at), id);
            case CancelOutcome.PaymentInProgress() -> throw refused(new Outcome.PaymentInProgress(), id);
            case CancelOutcome.Unknown() -> throw refused(new Outcome.Unknown(), id);
            case CancelOutcome.NotYours() -> throw refused(new Outcome.NotYours(), id);
            case CancelOutcome.KeyReused() -> throw refused(new Outcome.KeyReused(), id);
            case CancelOutcome.NoSuchItem(var line) -> throw refused(new Outcome.NoSuchItem(line), id);
            case CancelOutcome.RefundTooLarge(var max) -> throw refused(new Outcome.RefundTooLarge(max), id);
        };
    }

    static ProblemException refused(Outcome.OfCancel refusal, BookingId id) {
        return switch (refusal) {
            case Outcome.AlreadyCancelled() ->
                Problem.of(409, "already_cancelled", "Booking is already cancelled").exception();
            case Outcome.AlreadyExpired() ->
                Problem.of(409, "booking_expired", "Cannot cancel expired booking").exception();
            case Outcome.EventStarted _ ->
                Problem.of(409, "event_started", "The event has started").exception();
            case Outcome.PaymentInProgress() ->
                Problem.of(409, "payment_in_progress", "A payment is in progress")
                        .with("booking_id", id.value())
                        .exception();
            case Outcome.Unknown() -> Problem.notFound("Booking not found").exception();
            case Outcome.NotYours() -> Problem.of(403, "forbidden", "Access denied").exception();
            case Outcome.KeyReused() -> ReserveAnswers.keyReused().exception();
            case Outcome.NoSuchItem(int line) -> CancelForm.noSuchItem(line);
            case Outcome.RefundTooLarge(var max) -> AdminMoneyRoutes.tooLarge(max);
            case Outcome.Cancelled _,Outcome.CancelledBefore _ ->
                throw new IllegalStateException("nothing was refused: " + refusal);
        };
    }

    /** Only its owner is told what a booking consists of. */
    private List<Part> parts(Request request, BookingId id, @Nullable List<CancelForm.@Nullable Item> items) {
        if (items == null) {
            return List.of();
        }
        Booking booking = inventory.ledger()
                .find(event(id), id)
                .orElseThrow(() -> Problem.notFound("Booking not found").exception())
                .booking();
        if (!booking.user().equals(Booker.of(request).id())) {
            throw Problem.of(403, "forbidden", "Access denied").exception();
        }
        EventSnapshot snapshot = inventory.availability().of(event(id)).orElseThrow();
        return new CancelForm(seatIds, booking, snapshot).parts(items);
    }

    private static BookingId id(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
    }

    private EventId event(BookingId booking) {
        return BookingViews.event(booking, events)
                .orElseThrow(() -> Problem.notFound("Booking not found").exception());
    }
}
