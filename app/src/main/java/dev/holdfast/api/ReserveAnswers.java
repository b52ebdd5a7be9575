package dev.holdfast.api;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Response;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Says what came of a reserve, in the words of docs/outcomes.md. Thread-safe. */
public final class ReserveAnswers {

    static final String NOT_AVAILABLE = "Event not found or not available for booking";
    public static final String SLOT_TAKEN = "This time slot is no longer available."
            + " Please select a different time slot.";

    record HeldBody(UUID reservationId, String bookingReference, Instant expiresAt, BigDecimal totalAmount,
            @Nullable String discountCode, List<ItemBody> items) {}

    record QuoteBody(BigDecimal totalAmount, MoneyBody total, int quantity, @Nullable String discountCode,
            List<ItemBody> items) {}

    private final ItemViews items;

    public ReserveAnswers(Inventory inventory, SeatIds seatIds) {
        this(new ItemViews(inventory, seatIds));
    }

    ReserveAnswers(ItemViews items) {
        this.items = items;
    }

    Response of(EventId event, Outcome.OfReserve outcome) {
        if (outcome instanceof Outcome.Held(Booking booking, _)) {
            return Response.of(200, Response.JSON, HeldJson.bytes(held(event, booking)));
        }
        if (outcome instanceof Outcome.Waitlisted(WaitlistEntry entry, _)) {
            return Json.of(202, waitlisted(entry));
        }
        throw refusal(event, outcome).exception();
    }

    /** Not reserved, but waiting at a place. */
    record WaitlistedBody(String code, UUID waitlistId, int position, String status, int quantity,
            String estimatedWait, String error) {}

    /** Of what was answered first nothing changes when it is answered again: no estimate, for that would. */
    private static WaitlistedBody waitlisted(WaitlistEntry entry) {
        int before = entry.position() - 1;
        return new WaitlistedBody("waitlisted", entry.id().value(), entry.position(), "waiting",
                entry.quantity(), before == 0 ? "Next in line" : before + " before you",
                "Not enough seats available");
    }

    /** Why nothing is held. */
    public Problem refusal(EventId event, Outcome.OfReserve outcome) {
        return switch (outcome) {
            case Outcome.Held _ -> throw new IllegalStateException("what is held is no refusal");
            case Outcome.KeyEnded(var booking) -> keyEnded(booking);
            case Outcome.KeyReused() -> keyReused();
            case Outcome.NotOnSale(var opensAt, var closedAt) -> notOnSale(opensAt, closedAt);
            case Outcome.LimitReached reached -> limit(reached);
            case Outcome.SoldOut _,Outcome.AllHeld _,Outcome.NotEnoughLeft _ -> lack(event, outcome);
            case Outcome.NotTogether _,Outcome.NoSeatFits _ -> lack(event, outcome);
            case Outcome.SeatTaken _,Outcome.SlotTaken _ -> lack(event, outcome);
            case Outcome.PaymentRequired(Money amount) -> paymentRequired(amount);
            case Outcome.CodeRefused refused -> CodeProblems.of(refused);
            case Outcome.PriceChanged changed -> CodeProblems.priceChanged(changed);
            case Outcome.Waitlisted _ -> throw new IllegalStateException("who waits is not refused");
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }

    private static Problem keyEnded(@Nullable BookingId booking) {
        Problem ended = Problem.of(409, "hold_ended", "Reservation not found or expired");
        return booking == null ? ended : ended.with("booking_id", booking.value());
    }

    HeldBody held(EventId event, Booking booking) {
        return new HeldBody(booking.id().value(), booking.reference().value(), booking.expiresAt(),
                booking.amount().major(), booking.links().discountCode(), items.of(event, booking));
    }

    /** What it would cost. */
    Response quoted(EventId event, Outcome.OfReserve outcome) {
        if (outcome instanceof Outcome.Held(Booking booking, _)) {
            return Json.ok(new QuoteBody(booking.amount().major(), MoneyBody.of(booking.amount()),
                    booking.quantity(), booking.links().discountCode(), items.of(event, booking)));
        }
        throw refusal(event, outcome).exception();
    }

    /** A refusal for lack of what was asked for. */
    Problem lack(EventId event, Outcome outcome) {
        return switch (outcome) {
            case Outcome.SoldOut() -> noStock("sold_out");
            case Outcome.AllHeld(Instant retryAt) -> noStock("all_held").with("retry_at", retryAt);
            case Outcome.NotEnoughLeft(int available) ->
                noStock("not_enough_left").with("available", available);
            case Outcome.NotTogether(int available) -> noStock("not_together").with("available", available);
            case Outcome.NoSeatFits() -> Problem.invalid("best_available.max_price",
                    "No seat of this session is sold at this price: raise max_price or leave it out");
            case Outcome.SlotTaken(SessionId slot) ->
                Problem.of(409, "slot_taken", SLOT_TAKEN).with("slot_id", slot.value());
            case Outcome.SeatTaken(SessionId session, var taken, var alternatives) -> Problem
                    .of(409, "seat_taken", "one or more seats are already locked: "
                            + items.seatIds(event, session, taken))
                    .with("seat_ids", items.seatIds(event, session, taken))
                    .with("alternatives", alternatives.stream()
                            .map(units -> items.seatIds(event, session, units))
                            .toList());
            default -> throw new IllegalStateException(outcome + " is no lack of stock");
        };
    }

    static Problem keyReused() {
        return Problem.of(422, "idempotency_key_reused", "This idempotency key was used for another request");
    }

    static Problem notOnSale(@Nullable Instant opensAt, @Nullable Instant closedAt) {
        Problem problem = Problem.of(400, "not_on_sale", NOT_AVAILABLE);
        if (opensAt != null) {
            return problem.with("opens_at", opensAt);
        }
        return closedAt == null ? problem : problem.with("closed_at", closedAt);
    }

    static Problem paymentRequired(Money amount) {
        return Problem.of(402, "payment_required", "This costs " + amount.major() + " "
                + amount.currency() + ": reserve and pay instead");
    }

    private static Problem noStock(String code) {
        return Problem.of(409, code, "Not enough seats available");
    }

    static Problem limit(Outcome.LimitReached reached) {
        return Problem.of(400, "limit_reached", limitText(reached.limit(), reached.max()))
                .with("limit", reached.max());
    }

    private static String limitText(Outcome.Limit limit, int max) {
        return switch (limit) {
            case TICKETS_PER_BOOKING -> "Maximum " + max + " tickets allowed per booking for this event";
            case TICKETS_PER_PERSON -> "Maximum " + max + " tickets allowed per person for this event";
            case OPEN_HOLDS_PER_PERSON ->
                "Maximum " + max + " open reservations allowed per person for this event";
            case TYPE_PER_BOOKING_MIN -> "Minimum " + max + " tickets of this type in one booking";
            case TYPE_PER_BOOKING -> "Maximum " + max + " tickets of this type allowed per booking";
            case TYPE_PER_PERSON -> "Maximum " + max + " tickets of this type allowed per person";
        };
    }
}
