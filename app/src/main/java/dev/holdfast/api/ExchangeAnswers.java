package dev.holdfast.api;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

/** Says what came of an exchange, in the words of docs/outcomes.md. Thread-safe. */
final class ExchangeAnswers {

    /**
     * What was asked for.
     *
     * @param key the buyer's, with what was asked
     * @param field where it says what is given
     * @param what that is
     */
    record Order(EventId event, BookingId booking, @Nullable String key, String field, String what) {}

    private final ReserveAnswers answers;

    ExchangeAnswers(ReserveAnswers answers) {
        this.answers = answers;
    }

    /** The booking as it is by now. */
    Response done(Order order, Booking booking) {
        return Json.ok(answers.held(order.event(), booking));
    }

    Response of(Order order, Outcome.OfExchange outcome) {
        return switch (outcome) {
            case Outcome.Exchanged(Booking booking, _) -> done(order, booking);
            case Outcome.SupplementHeld _ ->
                throw new IllegalStateException("a supplement is paid before it is answered");
            case Outcome.PriceDiffers(var before, var after) -> throw priceDiffers(before, after);
            case Outcome.SupplementNeeded(var before, var after) -> throw priceDiffers(before, after);
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _,Outcome.NotTogether _ ->
                throw answers.lack(order.event(), outcome).exception();
            case Outcome.NoSeatFits _,Outcome.SeatTaken _,Outcome.SlotTaken _ ->
                throw answers.lack(order.event(), outcome).exception();
            case Outcome.NotOnSale(var opensAt, var closedAt) ->
                throw ReserveAnswers.notOnSale(opensAt, closedAt).exception();
            case Outcome.LimitReached reached -> throw ReserveAnswers.limit(reached).exception();
            case Outcome.NotInBooking _ ->
                throw Problem.invalid(order.field(), "The booking has no such " + order.what()).exception();
            case Outcome.KeyReused() -> throw ReserveAnswers.keyReused().exception();
            case Outcome.KeyEnded(var ended) -> throw hold(409, ended).exception();
            case Outcome.EventStarted _ ->
                throw Problem.of(409, "event_started", "The event has started").exception();
            case Outcome.PaymentInProgress() -> throw Problem
                    .of(409, "payment_in_progress", "A payment is in progress")
                    .with("booking_id", order.booking().value())
                    .exception();
            case Outcome.HoldEnded() -> throw hold(400, order.booking()).exception();
            case Outcome.NotPending _ ->
                throw Problem.of(409, "not_pending", "Booking is not in pending state")
                        .with("booking_id", order.booking().value())
                        .exception();
            case Outcome.Unknown() -> throw Problem.notFound("Booking not found").exception();
            case Outcome.NotYours() -> throw Problem.of(403, "forbidden", "Access denied").exception();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static Problem hold(int status, @Nullable BookingId booking) {
        Problem ended = Problem.of(status, "hold_ended", "Reservation not found or expired");
        return booking == null ? ended : ended.with("booking_id", booking.value());
    }

    private static ProblemException priceDiffers(Money before, Money after) {
        return Problem
                .of(409, "price_differs",
                        "What is paid can only be exchanged for something of the same price")
                .with("paid_amount", MoneyBody.of(before))
                .with("new_amount", MoneyBody.of(after))
                .exception();
    }

    /** There is something to pay, and nothing was given to pay with. */
    static ProblemException unpaid(Outcome.SupplementNeeded needed) {
        return ReserveAnswers.paymentRequired(needed.difference())
                .with("difference", MoneyBody.of(needed.difference()))
                .with("paid_amount", MoneyBody.of(needed.before()))
                .with("new_amount", MoneyBody.of(needed.after()))
                .exception();
    }
}
