package dev.holdfast.api;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.CancelOutcome.RefundStatus;
import dev.holdfast.checkout.Checkout;
import dev.holdfast.checkout.Refunds;
import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.MoneyLedger;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.How;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an organizer does with the money of a booking: look, cancel, give back, try again. Thread-safe. */
public final class AdminMoneyRoutes {

    private static final int REASON_MAX = 200;

    record CancelBody(@Nullable List<CancelForm.@Nullable Item> items, @Nullable Integer percent,
            @Nullable MoneyBody amount, @Nullable String reason, @Nullable String idempotencyKey) {}

    record RefundBody(@Nullable MoneyBody amount, @Nullable String reason, @Nullable String idempotencyKey) {}

    record RefundedBody(MoneyBody amount, String refundStatus, List<Integer> refunds) {}

    record RetriedBody(int number, String refundStatus) {}

    record FundsBody(MoneyBody charged, MoneyBody kept, MoneyBody refunded, MoneyBody due) {}

    record AttemptBody(int attempt, String method, String status, MoneyBody amount,
            @Nullable String transactionId, @Nullable String error, @Nullable MoneyBody moved, boolean credit,
            @Nullable String dispute, @Nullable String disputeReason, Instant startedAt,
            @Nullable Instant endedAt) {}

    record RefundView(int number, int attempt, MoneyBody amount, String status, String reason,
            String transactionId, int tries, @Nullable String error, Instant createdAt) {}

    record PaymentsBody(String paymentStatus, FundsBody funds, List<AttemptBody> payments,
            List<RefundView> refunds) {}

    private record Found(EventId event, Booking booking) {}

    private final Inventory inventory;
    private final Checkout checkout;
    private final Refunds refunds;
    private final EventDirectory events;

    public AdminMoneyRoutes(Inventory inventory, Checkout checkout, Refunds refunds, EventDirectory events) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.refunds = refunds;
        this.events = events;
    }

    public List<Route> routes() {
        String booking = "/api/v1/admin/bookings/{bookingId}";
        return List.of(Route.get(booking + "/payments", Access.ADMIN, this::payments),
                Route.post(booking + "/cancel", Access.ADMIN, this::cancel),
                Route.post(booking + "/refund", Access.ADMIN, this::refund),
                Route.post(booking + "/refunds/{number}/retry", Access.ADMIN, this::retry));
    }

    private Response payments(Request request) {
        Found found = own(request);
        Booking booking = found.booking();
        Booking.Funds funds = booking.funds();
        var currency = booking.amount().currency();
        var body = new FundsBody(MoneyBody.of(new Money(funds.chargedMinor(), currency)),
                MoneyBody.of(new Money(funds.keptMinor(), currency)),
                MoneyBody.of(new Money(funds.refundedMinor(), currency)),
                MoneyBody.of(new Money(funds.refundMinor() - funds.refundedMinor(), currency)));
        MoneyLedger money = inventory.money();
        return Json.ok(new PaymentsBody(booking.paymentState().text(), body,
                money.attempts(found.event(), booking.id()).stream().map(AdminMoneyRoutes::view).toList(),
                money.refunds(found.event(), booking.id()).stream().map(AdminMoneyRoutes::view).toList()));
    }

    private static AttemptBody view(MoneyLedger.Attempt attempt) {
        MoneyLedger.Use use = attempt.use();
        MoneyBody moved = use.movedMinor() == 0
                ? null
                : MoneyBody.of(new Money(use.movedMinor(), attempt.amount().currency()));
        return new AttemptBody(attempt.attempt(), attempt.method(), attempt.state().text(),
                MoneyBody.of(attempt.amount()), attempt.outside().transaction(), attempt.outside().error(),
                moved, use.credit(), use.dispute(), use.disputeReason(), attempt.startedAt(),
                attempt.endedAt());
    }

    private static RefundView view(MoneyLedger.Refund refund) {
        return new RefundView(refund.due().number(), refund.attempt(), MoneyBody.of(refund.due().amount()),
                refund.state().name().toLowerCase(Locale.ROOT), refund.reason(), refund.due().transaction(),
                refund.tries(), refund.error(), refund.createdAt());
    }

    private Response cancel(Request request) {
        id(request);
        var body = Json.readStrict(request, CancelBody.class);
        String reason = reason(body.reason());
        if (body.percent() != null && (body.percent() < 0 || body.percent() > 100 || body.amount() != null)) {
            throw Problem.invalid("percent", "percent must be 0 to 100, and goes without amount").exception();
        }
        Found found = own(request);
        Booking booking = found.booking();
        EventSnapshot snapshot = inventory.availability().of(found.event()).orElseThrow();
        var parts = new CancelForm(new SeatIds(inventory, events), booking, snapshot).parts(body.items());
        Money amount = body.amount() == null ? null : amount(body.amount(), booking, 0);
        var cancel = new LaneRequest.Cancel(booking.id(), null,
                IdempotencyKeys.of(request, body.idempotencyKey()).orElse(null),
                new How(parts, body.percent(), amount, reason), Fields.origin(request));
        return Json.ok(CancellationRoutes.body(checkout.cancel(found.event(), cancel), booking.id(),
                parts.isEmpty()));
    }

    private Response refund(Request request) {
        id(request);
        var body = Json.readStrict(request, RefundBody.class);
        String reason = reason(body.reason());
        Found found = own(request);
        Money amount = amount(body.amount(), found.booking(), 1);
        var refund = new LaneRequest.Refund(found.booking().id(), amount,
                IdempotencyKeys.of(request, body.idempotencyKey()).orElse(null), reason,
                Fields.origin(request));
        return switch (inventory.refund(found.event(), refund)) {
            case Outcome.RefundDue(Booking booking, Money due, List<Integer> numbers) -> {
                RefundStatus status = refunds.giveBack(found.event(), booking.id(), numbers);
                yield Json.ok(new RefundedBody(MoneyBody.of(due), text(status), numbers));
            }
            case Outcome.RefundTooLarge(Money max) -> throw tooLarge(max);
            case Outcome.KeyReused() -> throw ReserveAnswers.keyReused().exception();
            case Outcome.Unknown() -> throw unknown();
        };
    }

    private Response retry(Request request) {
        int number = Fields.positive(request.pathParam("number"), "number", "Invalid refund number");
        Found found = own(request);
        var retry = new LaneRequest.RetryRefund(found.booking().id(), number, Fields.origin(request));
        return switch (inventory.retryRefund(found.event(), retry)) {
            case Outcome.RefundRetried(Booking booking) -> Json.ok(new RetriedBody(number,
                    text(refunds.giveBack(found.event(), booking.id(), List.of(number)))));
            case Outcome.RefundDone() ->
                throw Problem.of(409, "already_refunded", "This refund is done already").exception();
            case Outcome.Unknown() -> throw Problem.notFound("Refund not found").exception();
        };
    }

    private static String text(RefundStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String reason(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > REASON_MAX
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("reason", "reason must have 1 to " + REASON_MAX + " characters")
                    .exception();
        }
        return text;
    }

    private static Money amount(@Nullable MoneyBody body, Booking booking, long min) {
        if (body == null || body.amountMinor() == null || body.amountMinor() < min
                || body.amountMinor() > Money.MINOR_MAX
                || !booking.amount().currency().getCurrencyCode().equals(body.currency())) {
            throw Problem.invalid("amount", "amount must be an amount in the booking's currency").exception();
        }
        return new Money(body.amountMinor(), booking.amount().currency());
    }

    private static BookingId id(Request request) {
        return new BookingId(
                Fields.uuid(request.pathParam("bookingId"), "booking_id", "Invalid booking ID format"));
    }

    /** A booking of an event of whoever calls. */
    private Found own(Request request) {
        BookingId id = id(request);
        EventId event = BookingViews.event(id, events)
                .flatMap(events::find)
                .filter(found -> found.organization().equals(Admins.organization(request)))
                .orElseThrow(AdminMoneyRoutes::unknown)
                .id();
        return new Found(event,
                inventory.ledger().find(event, id).orElseThrow(AdminMoneyRoutes::unknown).booking());
    }

    static ProblemException tooLarge(Money max) {
        return Problem.of(409, "refund_too_large", "So much cannot be given back")
                .with("max_amount", MoneyBody.of(max))
                .exception();
    }

    private static ProblemException unknown() {
        return Problem.notFound("Booking not found").exception();
    }
}
