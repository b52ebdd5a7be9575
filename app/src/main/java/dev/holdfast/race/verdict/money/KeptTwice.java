package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when more than the price of a booking is kept. */
final class KeptTwice implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "kept-twice";
    }

    @Override
    public String promise() {
        return "nobody pays more than the price, however often it was paid";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> purchase.books().funds().kept() > purchase.price().total())
                .map(purchase -> purchase + " costs " + purchase.price().total() + ", kept are "
                        + purchase.books().funds().kept())
                .toList();
    }
}
