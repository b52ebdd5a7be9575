package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A booking as the ledger has it.
 *
 * @param expiresAt the end of the hold as it was answered; never moves, so that a replay is the same byte
 * for byte
 * @param deadline the end of the hold as it is now; later than {@code expiresAt} only while a charge is
 * under way
 * @param fingerprint of the request that made it, to tell a replay from a reused key
 * @param payment the latest attempt to pay
 * @param lines empty where the reader had no need of them
 * @param keys what was done to it with a key
 */
public record Booking(BookingId id, BookingReference reference, UserId user, BookingState state, int quantity,
        Money amount,
        PaymentState paymentState, Instant createdAt, Instant expiresAt, Instant deadline, long fingerprint,
        @Nullable Payment payment, List<Line> lines, Keys keys) {

    /**
     * The idempotency keys of what may be done to a booking, where it was done with one.
     *
     * @param exchange of the last exchange
     */
    public record Keys(@Nullable String cancel, @Nullable String exchange) {

        public static final Keys NONE = new Keys(null, null);
    }

    /** One to which nothing was done with a key. */
    public Booking(BookingId id, BookingReference reference, UserId user, BookingState state, int quantity,
            Money amount, PaymentState paymentState, Instant createdAt, Instant expiresAt, Instant deadline,
            long fingerprint, @Nullable Payment payment, List<Line> lines) {
        this(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt, deadline,
                fingerprint, payment, lines, Keys.NONE);
    }

    /** How many attempts to pay were made. */
    int attempts() {
        return payment == null ? 0 : payment.attempt();
    }

    Booking with(BookingState newState, Instant newDeadline) {
        return new Booking(id, reference, user, newState, quantity, amount, paymentState, createdAt,
                expiresAt, newDeadline, fingerprint, payment, lines, keys);
    }

    Booking with(PaymentState newPaymentState, @Nullable Payment newPayment) {
        return new Booking(id, reference, user, state, quantity, amount, newPaymentState, createdAt,
                expiresAt, deadline, fingerprint, newPayment, lines, keys);
    }

    Booking cancelledWith(@Nullable String key) {
        return new Booking(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, lines, new Keys(key, keys.exchange()));
    }

    /** With other lines, and what follows from them. */
    Booking exchanged(List<Line> newLines, @Nullable String key) {
        int units = newLines.stream().mapToInt(Line::quantity).sum();
        var cost = new Money(newLines.stream().mapToLong(Line::amountMinor).sum(), amount.currency());
        return new Booking(id, reference, user, state, units, cost, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, newLines, new Keys(keys.cancel(), key));
    }

    /** Holding units at {@code time}. */
    boolean aliveAt(Instant time) {
        return state == BookingState.CONFIRMED || (state.holding() && deadline.isAfter(time));
    }
}
