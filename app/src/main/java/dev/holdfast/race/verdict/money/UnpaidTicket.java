package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when a booking is confirmed and not paid in full. */
final class UnpaidTicket implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "unpaid-ticket";
    }

    @Override
    public String promise() {
        return "a confirmed booking is paid";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(Purchase::confirmed)
                .filter(purchase -> purchase.books().funds().kept() < purchase.price().total())
                .map(purchase -> purchase + " costs " + purchase.price().total() + ", kept are "
                        + purchase.books().funds().kept())
                .toList();
    }
}
