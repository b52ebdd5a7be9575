package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when something is still under way after the time to get quiet. */
final class Unsettled implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "unsettled";
    }

    @Override
    public String promise() {
        return "every payment and every refund comes to an end";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> purchase.state().equals("paying") || !purchase.books().quiet())
                .map(purchase -> purchase + " is " + purchase.state() + ", its payment "
                        + purchase.books().paymentStatus() + ", due are "
                        + purchase.books().funds().due())
                .toList();
    }
}
