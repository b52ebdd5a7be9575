package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
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
 * @param funds what was taken from the buyer for it and given back
 * @param links what it has to do with
 */
public record Booking(BookingId id, BookingReference reference, UserId user, BookingState state, int quantity,
        Money amount,
        PaymentState paymentState, Instant createdAt, Instant expiresAt, Instant deadline, long fingerprint,
        @Nullable Payment payment, List<Line> lines, Keys keys, Funds funds, Links links) {

    /**
     * The idempotency keys of what may be done to a booking, where it was done with one.
     *
     * @param exchange of the last exchange
     */
    public record Keys(@Nullable String cancel, @Nullable String exchange) {

        public static final Keys NONE = new Keys(null, null);
    }

    /**
     * Money in minor units, in the currency of the amount.
     *
     * @param chargedMinor taken from the buyer for what this booking has or had
     * @param refundMinor of that, what is to be given back, done or not
     * @param refundedMinor of that, what is given back
     */
    public record Funds(long chargedMinor, long refundMinor, long refundedMinor) {

        public static final Funds NONE = new Funds(0, 0, 0);

        /** What stays when everything is given back that is to be. */
        public long keptMinor() {
            return chargedMinor - refundMinor;
        }

        Funds plus(long charged, long refund, long refunded) {
            return new Funds(chargedMinor + charged, refundMinor + refund, refundedMinor + refunded);
        }
    }

    /**
     * What a booking has to do with.
     *
     * @param waitlist the entry for which this hold was made
     * @param exchangeOf the booking whose units it will be exchanged for when it is paid
     * @param lastLine of the journal about this booking, 0 before there is one
     * @param trade what is given for it; there with {@code exchangeOf}
     */
    public record Links(@Nullable WaitlistId waitlist, @Nullable String discountCode,
            @Nullable String accessCode, @Nullable BookingId exchangeOf, long lastLine,
            @Nullable Trade trade) {

        public static final Links NONE = new Links(null, null, null, null, 0);

        /** Of what is no supplement of an exchange. */
        public Links(@Nullable WaitlistId waitlist, @Nullable String discountCode,
                @Nullable String accessCode, @Nullable BookingId exchangeOf, long lastLine) {
            this(waitlist, discountCode, accessCode, exchangeOf, lastLine, null);
        }
    }

    /**
     * What a supplement is exchanged for.
     *
     * @param gives of the other booking
     * @param worthMinor what that was paid with: the supplement costs so much less than its lines
     */
    public record Trade(List<LaneRequest.Given> gives, long worthMinor) {}

    /** One to which nothing was done with a key. */
    public Booking(BookingId id, BookingReference reference, UserId user, BookingState state, int quantity,
            Money amount, PaymentState paymentState, Instant createdAt, Instant expiresAt, Instant deadline,
            long fingerprint, @Nullable Payment payment, List<Line> lines) {
        this(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt, deadline,
                fingerprint, payment, lines, Keys.NONE, Funds.NONE, Links.NONE);
    }

    /** How many attempts to pay were made. */
    int attempts() {
        return payment == null ? 0 : payment.attempt();
    }

    Booking with(BookingState newState, Instant newDeadline) {
        return new Booking(id, reference, user, newState, quantity, amount, paymentState, createdAt,
                expiresAt, newDeadline, fingerprint, payment, lines, keys, funds, links);
    }

    Booking with(PaymentState newPaymentState, @Nullable Payment newPayment) {
        return new Booking(id, reference, user, state, quantity, amount, newPaymentState, createdAt,
                expiresAt, deadline, fingerprint, newPayment, lines, keys, funds, links);
    }

    Booking cancelledWith(@Nullable String key) {
        return new Booking(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, lines, new Keys(key, keys.exchange()), funds, links);
    }

    /** With other lines, and what follows from them. */
    Booking exchanged(List<Line> newLines, @Nullable String key) {
        int units = newLines.stream().mapToInt(Line::quantity).sum();
        var cost = new Money(newLines.stream().mapToLong(Line::amountMinor).sum(), amount.currency());
        return new Booking(id, reference, user, state, units, cost, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, newLines, new Keys(keys.cancel(), key), funds, links);
    }

    Booking with(Funds newFunds) {
        return new Booking(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, lines, keys, newFunds, links);
    }

    /** In another person's hands, to whom the keys of the one before mean nothing. */
    Booking handedTo(UserId newUser) {
        return new Booking(id, reference, newUser, state, quantity, amount, paymentState, createdAt,
                expiresAt, deadline, fingerprint, payment, lines, Keys.NONE, funds, links);
    }

    Booking with(Links newLinks) {
        return new Booking(id, reference, user, state, quantity, amount, paymentState, createdAt, expiresAt,
                deadline, fingerprint, payment, lines, keys, funds, newLinks);
    }

    /** Holding units at {@code time}. */
    boolean aliveAt(Instant time) {
        return state == BookingState.CONFIRMED || (state.holding() && deadline.isAfter(time));
    }
}
