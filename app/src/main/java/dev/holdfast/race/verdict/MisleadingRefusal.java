package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Accuses refusals whose code, count or time cannot have been true. */
final class MisleadingRefusal implements Check<History> {

    @Override
    public String name() {
        return "misleading-refusal";
    }

    @Override
    public String promise() {
        return "what a refusal says of the stock is true";
    }

    @Override
    public List<String> breaches(History history) {
        Stock stock = new Stock(history);
        List<String> breaches = new ArrayList<>();
        for (Attempt attempt : history.outcomes()) {
            if (attempt.answer() instanceof Answer.Refused refused) {
                String wrong = switch (refused.code()) {
                    case "sold_out" -> wrongSoldOut(attempt, stock);
                    case "all_held" -> wrongAllHeld(attempt, refused.excuse(), stock);
                    case "not_enough_left" -> wrongCount(attempt, refused.excuse().available(), stock);
                    default -> "";
                };
                if (!wrong.isEmpty()) {
                    breaches.add(attempt + ", " + refused.code() + ": " + wrong);
                }
            }
        }
        return breaches;
    }

    private static String wrongSoldOut(Attempt attempt, Stock stock) {
        return stock.canBeSoldOutBefore(attempt.span().completedNanos())
                ? ""
                : "some units were only held, or free";
    }

    private static String wrongAllHeld(Attempt attempt, Answer.Excuse excuse, Stock stock) {
        if (!isMoment(excuse.retryAt())) {
            return "no retry_at";
        }
        if (stock.leastFreeBefore(attempt.span().completedNanos()) > 0) {
            return "some units were free";
        }
        return stock.isSoldOutBefore(attempt.span().invokedNanos()) ? "every unit was paid" : "";
    }

    private static String wrongCount(Attempt attempt, @Nullable Integer available, Stock stock) {
        if (available == null) {
            return "available is missing";
        }
        if (available >= attempt.quantity()) {
            return "available " + available + " is enough";
        }
        int least = Math.max(1, stock.leastFreeBefore(attempt.span().completedNanos()));
        int most = stock.mostFreeAfter(attempt.span().invokedNanos());
        return available >= least && available <= most
                ? ""
                : "available " + available + " was never true (at least " + least + ", at most " + most + ")";
    }

    private static boolean isMoment(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
