package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.DisputeUpdate;
import dev.holdfast.inventory.decision.Changes.MoneySteps;
import dev.holdfast.inventory.decision.Changes.RefundRetry;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The charges of bookings and what goes back of them, as they become while a batch is decided. Of bookings
 * whose charges were not read it knows only what the batch does. Belongs to one decision.
 */
final class Charges {

    private final Map<BookingId, TreeMap<Integer, Charge>> now = new HashMap<>();
    private final Map<KeyUse.Of, KeyUse> keys;
    private final List<KeyUse> newKeys = new ArrayList<>();
    private final Map<RefundRetry, RefundRetry> retries = new LinkedHashMap<>();
    private final List<DisputeUpdate> disputes = new ArrayList<>();

    Charges(EventState.Paid read) {
        read.charges().forEach((booking, charges) -> charges.forEach(charge -> put(booking, charge)));
        this.keys = new HashMap<>(read.keys());
    }

    private void put(BookingId booking, Charge charge) {
        now.computeIfAbsent(booking, _ -> new TreeMap<>(Comparator.reverseOrder()))
                .put(charge.attempt(), charge);
    }

    /** The newest first. */
    List<Charge> of(BookingId booking) {
        TreeMap<Integer, Charge> charges = now.get(booking);
        return charges == null ? List.of() : List.copyOf(charges.values());
    }

    @Nullable
    Charge of(BookingId booking, int attempt) {
        TreeMap<Integer, Charge> charges = now.get(booking);
        return charges == null ? null : charges.get(attempt);
    }

    /** The charge that a refund is of. */
    @Nullable
    Charge ofRefund(BookingId booking, int number) {
        return of(booking).stream().filter(charge -> back(charge, number) != null).findFirst().orElse(null);
    }

    static Charge.@Nullable Back back(Charge charge, int number) {
        return charge.backs().stream().filter(back -> back.number() == number).findFirst().orElse(null);
    }

    /** What of the booking's money can be given back, in minor units. */
    long refundableMinor(BookingId booking) {
        return of(booking).stream().mapToLong(Charge::refundableMinor).sum();
    }

    boolean numberTaken(BookingId booking, int number) {
        return ofRefund(booking, number) != null;
    }

    void started(Changes.NewPayment payment) {
        Payment of = payment.payment();
        put(payment.booking(), new Charge(of.attempt(), of.state(), of.gatewayKey(), of.transaction(),
                payment.amount().minor(), Charge.Use.PLAIN, List.of()));
    }

    /** A charge pays for another booking from now on. */
    void moved(Changes.Credit credit) {
        long minor = credit.amount().minor();
        change(credit.from(), credit.fromAttempt(), charge -> charge.with(new Charge.Use(
                charge.use().movedMinor() + minor, charge.use().credit(), charge.use().dispute())));
        Payment of = credit.payment();
        put(credit.to(), new Charge(of.attempt(), of.state(), of.gatewayKey(), of.transaction(), minor,
                new Charge.Use(0, true, null), List.of()));
    }

    void updated(Changes.PaymentUpdate update) {
        change(update.booking(), update.attempt(),
                charge -> charge.with(update.state(), update.transaction()));
    }

    void due(Changes.NewRefund refund) {
        change(refund.booking(), refund.attempt(), charge -> {
            var backs = new ArrayList<>(charge.backs());
            backs.add(new Charge.Back(refund.number(), refund.transaction(), refund.amount().minor(), false,
                    refund.reason()));
            return charge.with(backs);
        });
    }

    void ended(Changes.RefundUpdate update) {
        Charge of = ofRefund(update.booking(), update.number());
        if (of != null && update.done()) {
            change(update.booking(), of.attempt(), charge -> charge.with(charge.backs()
                    .stream()
                    .map(back -> back.number() == update.number() ? back.ended() : back)
                    .toList()));
        }
    }

    private void change(BookingId booking, int attempt, UnaryOperator<Charge> change) {
        Charge charge = of(booking, attempt);
        if (charge != null) {
            put(booking, change.apply(charge));
        }
    }

    /** Records what became of a dispute. */
    void dispute(DisputeUpdate update) {
        change(update.booking(), update.attempt(), charge -> charge.with(
                new Charge.Use(charge.use().movedMinor(), charge.use().credit(), update.state())));
        disputes.removeIf(earlier -> earlier.booking().equals(update.booking())
                && earlier.attempt() == update.attempt());
        disputes.add(update);
    }

    /** Has a refund tried again from the beginning. */
    void retry(RefundRetry retry) {
        retries.put(retry, retry);
    }

    /** What a key was used for; null without a key, and when it was used for nothing yet. */
    @Nullable
    KeyUse used(BookingId booking, @Nullable String key) {
        return key == null ? null : keys.get(new KeyUse.Of(booking, key));
    }

    /** Remembers what was done with a key, so that it is told again. */
    void remember(KeyUse use) {
        keys.put(use.of(), use);
        newKeys.add(use);
    }

    MoneySteps steps() {
        return new MoneySteps(newKeys, disputes, List.copyOf(retries.values()));
    }
}
