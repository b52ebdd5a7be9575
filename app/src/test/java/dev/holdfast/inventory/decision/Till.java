package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.DisputeUpdate;
import dev.holdfast.inventory.decision.Changes.NewPayment;
import dev.holdfast.inventory.decision.Changes.NewRefund;
import dev.holdfast.inventory.decision.Changes.PaymentUpdate;
import dev.holdfast.inventory.decision.Changes.RefundUpdate;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static dev.holdfast.inventory.decision.Verify.verify;

/** The tables of money of one event in memory: attempts to pay, refunds, and what was done with keys. */
final class Till {

    /** A refund's place in the table. */
    record RefundKey(BookingId booking, int number) {}

    /** What is owed back of a booking, of which charge, and whether it was given. */
    record Refund(NewRefund due, boolean done) {

        Money amount() {
            return due.amount();
        }

        String gatewayKey() {
            return due.gatewayKey();
        }

        String transaction() {
            return due.transaction();
        }
    }

    private record AttemptKey(BookingId booking, int attempt) {}

    final Map<BookingId, List<Payment>> payments = new HashMap<>();
    final Map<RefundKey, Refund> refunds = new LinkedHashMap<>();
    final Map<KeyUse.Of, KeyUse> keys = new HashMap<>();
    private final Map<AttemptKey, Long> amounts = new HashMap<>();
    private final Map<AttemptKey, Long> moved = new HashMap<>();
    private final Set<AttemptKey> credits = new HashSet<>();
    private final Map<AttemptKey, LaneRequest.Dispute.State> disputes = new HashMap<>();

    @Nullable
    Payment latestPayment(BookingId id) {
        List<Payment> attempts = payments.getOrDefault(id, List.of());
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    List<Refund> refundsOf(BookingId id) {
        return refunds.entrySet()
                .stream()
                .filter(of -> of.getKey().booking().equals(id))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** As the lane reads them. */
    List<Charge> charges(BookingId id) {
        return payments.getOrDefault(id, List.of()).stream().map(payment -> {
            List<Charge.Back> backs = refundsOf(id).stream()
                    .filter(refund -> refund.due().attempt() == payment.attempt())
                    .map(refund -> new Charge.Back(refund.due().number(), refund.transaction(),
                            refund.amount().minor(), refund.done(), refund.due().reason()))
                    .toList();
            var key = new AttemptKey(id, payment.attempt());
            return new Charge(payment.attempt(), payment.state(), payment.gatewayKey(), payment.transaction(),
                    Objects.requireNonNull(amounts.get(key)),
                    new Charge.Use(moved(id, payment.attempt()), credits.contains(key), disputes.get(key)),
                    backs);
        }).toList();
    }

    void write(Changes changes) {
        changes.newPayments().forEach(this::insert);
        once(changes.paymentUpdates().stream().map(u -> new RefundKey(u.booking(), u.attempt())).toList());
        changes.paymentUpdates().forEach(this::update);
        changes.credits().forEach(this::move);
        once(changes.newRefunds().stream().map(r -> new RefundKey(r.booking(), r.number())).toList());
        changes.newRefunds().forEach(this::insert);
        once(changes.refundUpdates().stream().map(r -> new RefundKey(r.booking(), r.number())).toList());
        changes.refundUpdates().forEach(this::update);
        changes.money()
                .retries()
                .forEach(retry -> verify(
                        refunds.containsKey(new RefundKey(retry.booking(), retry.number())), "no such refund",
                        retry));
        changes.money().disputes().forEach(this::update);
        changes.money()
                .keys()
                .forEach(use -> verify(keys.putIfAbsent(use.of(), use) == null, "key used", use));
    }

    /** What of a charge pays for another booking by now. */
    long moved(BookingId booking, int attempt) {
        return moved.getOrDefault(new AttemptKey(booking, attempt), 0L);
    }

    private void move(Changes.Credit row) {
        Payment charge = payments.getOrDefault(row.from(), List.of()).get(row.fromAttempt() - 1);
        verify(charge.state() == PaymentState.COMPLETED
                && charge.gatewayKey().equals(row.payment().gatewayKey())
                && Objects.equals(charge.transaction(), row.payment().transaction()), "no such charge", row);
        var from = new AttemptKey(row.from(), row.fromAttempt());
        verify(moved.put(from, row.amount().minor()) == null, "moved twice", row);
        verify(row.amount().minor() == amounts.getOrDefault(from, 0L), "another amount", row);
        List<Payment> attempts = payments.computeIfAbsent(row.to(), _ -> new ArrayList<>());
        attempts.add(row.payment());
        var to = new AttemptKey(row.to(), row.payment().attempt());
        amounts.put(to, row.amount().minor());
        credits.add(to);
        verify(row.payment().attempt() == attempts.size(), "attempts have a gap", row);
    }

    private static void once(Collection<RefundKey> rows) {
        verify(new HashSet<>(rows).size() == rows.size(), "a row touched twice", rows);
    }

    private void insert(NewPayment row) {
        List<Payment> attempts = payments.computeIfAbsent(row.booking(), _ -> new ArrayList<>());
        attempts.add(row.payment());
        amounts.put(new AttemptKey(row.booking(), row.payment().attempt()), row.amount().minor());
        verify(row.payment().attempt() == attempts.size(), "attempts have a gap", row);
        verify(row.payment().open(), "an attempt begins open", row);
    }

    private void update(PaymentUpdate row) {
        List<Payment> attempts = payments.getOrDefault(row.booking(), List.of());
        verify(row.attempt() <= attempts.size(), "no such attempt", row);
        Payment old = attempts.get(row.attempt() - 1);
        attempts.set(row.attempt() - 1,
                new Payment(old.attempt(), old.tokenFingerprint(), old.method(), row.state(),
                        old.gatewayKey(), row.transaction() == null ? old.transaction() : row.transaction(),
                        row.error() == null ? old.error() : row.error(), old.startedAt()));
    }

    private void insert(NewRefund row) {
        verify(row.amount().minor() > 0, "empty refund", row);
        Refund before = refunds.putIfAbsent(new RefundKey(row.booking(), row.number()),
                new Refund(row, false));
        verify(before == null, "another refund of this number", row);
    }

    private void update(RefundUpdate row) {
        var key = new RefundKey(row.booking(), row.number());
        Refund old = refunds.get(key);
        if (old == null) {
            throw new AssertionError("no such refund: " + row);
        }
        refunds.put(key, new Refund(old.due(), old.done() || row.done()));
    }

    private void update(DisputeUpdate row) {
        verify(row.attempt() <= payments.getOrDefault(row.booking(), List.of()).size(), "no such attempt",
                row);
        disputes.put(new AttemptKey(row.booking(), row.attempt()), row.state());
    }
}
