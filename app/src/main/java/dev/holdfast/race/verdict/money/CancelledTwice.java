package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a booking was cancelled with success twice, or a repeat tells something else. */
final class CancelledTwice implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "cancelled-twice";
    }

    @Override
    public String promise() {
        return "a booking is cancelled once; a repeat with its key tells of the same refund";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Purchase purchase : history.purchases()) {
            List<Told.Cancel> cancels = history.told().cancelsOf(purchase.booking());
            long keys = cancels.stream()
                    .map(Told.Cancel::key)
                    .filter(key -> !key.isEmpty())
                    .distinct()
                    .count();
            long without = cancels.stream().filter(cancel -> cancel.key().isEmpty()).count();
            long amounts = cancels.stream().mapToLong(Told.Cancel::refund).distinct().count();
            if (keys + without > 1 || amounts > 1) {
                breaches.add(purchase + ": " + cancels);
            }
        }
        return breaches;
    }
}
