package dev.holdfast.race.verdict;

import java.util.List;

/** Accuses when the payment for a live hold was not accepted. */
final class FailedPayment implements Check<History> {

    @Override
    public String name() {
        return "failed-payment";
    }

    @Override
    public String promise() {
        return "every winner who paid in time got the booking confirmed";
    }

    @Override
    public List<String> breaches(History history) {
        return history.confirmations()
                .stream()
                .filter(payment -> !payment.accepted())
                .filter(payment -> !(payment.unanswered() && history.excused(payment.span())))
                .map(payment -> "buyer " + payment.buyer() + " held " + payment.quantity() + " and paid: "
                        + (payment.status() == 0 ? "no answer" : "status " + payment.status()) + ", "
                        + Excerpt.of(payment.detail()))
                .toList();
    }
}
