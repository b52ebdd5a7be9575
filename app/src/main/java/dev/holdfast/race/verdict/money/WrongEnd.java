package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.Locale;

/** Accuses when a booking did not end as what its buyer did makes it end. */
final class WrongEnd implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "wrong-end";
    }

    @Override
    public String promise() {
        return "every script ends as it has to";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> !purchase.what().ending().allows(purchase.state()))
                .map(purchase -> purchase + " is " + purchase.state() + " instead of "
                        + purchase.what().ending().name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
