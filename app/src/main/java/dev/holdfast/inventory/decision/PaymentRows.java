package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch writes of payments and refunds, each row touched once. Belongs to one decision. */
final class PaymentRows {

    /** A payment or a refund: a numbered row under a booking. */
    private record Row(BookingId booking, int number) {}

    private final List<Changes.NewPayment> started = new ArrayList<>();
    private final Map<Row, Changes.PaymentUpdate> updated = new LinkedHashMap<>();
    private final Map<Row, Changes.NewRefund> due = new LinkedHashMap<>();
    private final Map<Row, Changes.RefundUpdate> ended = new LinkedHashMap<>();

    void start(Changes.NewPayment payment) {
        started.add(payment);
    }

    void update(Changes.PaymentUpdate payment) {
        updated.merge(new Row(payment.booking(), payment.attempt()), payment,
                (earlier, later) -> new Changes.PaymentUpdate(later.booking(), later.attempt(), later.state(),
                        later.transaction() == null ? earlier.transaction() : later.transaction(),
                        later.error() == null ? earlier.error() : later.error()));
    }

    void refund(Changes.NewRefund refund) {
        due.putIfAbsent(new Row(refund.booking(), refund.number()), refund);
    }

    void update(Changes.RefundUpdate refund) {
        ended.put(new Row(refund.booking(), refund.number()), refund);
    }

    List<Changes.NewPayment> started() {
        return started;
    }

    List<Changes.PaymentUpdate> updated() {
        return List.copyOf(updated.values());
    }

    List<Changes.NewRefund> due() {
        return List.copyOf(due.values());
    }

    List<Changes.RefundUpdate> ended() {
        return List.copyOf(ended.values());
    }
}
