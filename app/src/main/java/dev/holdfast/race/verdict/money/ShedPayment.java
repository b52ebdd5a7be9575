package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses when a request was turned away for another reason than a gateway that is away. */
final class ShedPayment implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "shed-request";
    }

    @Override
    public String promise() {
        return "no request is turned away, but when the gateway is away";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.everyAttempt()
                .stream()
                .filter(request -> request.answer() instanceof Answer.Shed(_, String body)
                        && !body.contains("\"payment_unavailable\""))
                .map(request -> request + " got 503 with Retry-After: "
                        + Excerpt.of(request.answer().text()))
                .toList();
    }
}
