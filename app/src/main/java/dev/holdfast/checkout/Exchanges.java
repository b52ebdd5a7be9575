package dev.holdfast.checkout;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;

/**
 * Exchanges what bookings consist of, and moves the money that goes with it: what becomes cheaper is given
 * back, what becomes dearer is charged first. Thread-safe.
 */
public final class Exchanges {

    /** What a difference is paid with. */
    public record Means(String token, String method) {}

    /** What came of an exchange that may have to be paid. */
    public sealed interface Result {

        /** Nothing was charged: it is done, or refused. */
        record Decided(Outcome.OfExchange outcome) implements Result {}

        /** The difference was to be paid; when it is, the booking is the exchanged one. */
        record Charged(BookingId supplement, ConfirmOutcome outcome) implements Result {}
    }

    private final Inventory inventory;
    private final Checkout checkout;
    private final Refunds refunds;

    public Exchanges(Inventory inventory, Payments payments) {
        this.inventory = inventory;
        this.checkout = payments.checkout();
        this.refunds = payments.refunds();
    }

    /** Exchanges for what costs as much, or less. */
    public Outcome.OfExchange exchange(EventId event, LaneRequest.Exchange request) {
        return settled(inventory.exchange(event, request));
    }

    /** Exchanges for whatever it costs. Safe to repeat with the same key and the same means. */
    public Result exchange(EventId event, LaneRequest.StartExchange request, Means means) {
        Outcome.OfExchange outcome = settled(inventory.exchange(event, request));
        if (!(outcome instanceof Outcome.SupplementHeld held)) {
            return new Result.Decided(outcome);
        }
        BookingId supplement = held.supplement().id();
        var confirm = new Checkout.Confirm(event, supplement, request.user(), means.token(), means.method(),
                request.origin());
        return new Result.Charged(supplement, checkout.confirm(confirm));
    }

    private Outcome.OfExchange settled(Outcome.OfExchange outcome) {
        if (outcome instanceof Outcome.Exchanged(var booking, boolean replayed) && !replayed
                && booking.funds().refundMinor() > booking.funds().refundedMinor()) {
            refunds.nudge();
        }
        return outcome;
    }
}
