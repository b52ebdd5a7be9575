package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when money is kept for a booking that is none. */
final class ChargedForNothing implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "charged-without-ticket";
    }

    @Override
    public String promise() {
        return "who was charged has a ticket, or the money goes back";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> !purchase.confirmed())
                .filter(purchase -> purchase.books().funds().kept() > mayKeep(purchase, history.told()))
                .map(purchase -> purchase + " is " + purchase.state() + ", kept are "
                        + purchase.books().funds().kept() + ", may be "
                        + mayKeep(purchase, history.told()))
                .toList();
    }

    /** Of what was cancelled after it was paid, what the cancel did not give back. */
    private static long mayKeep(Purchase purchase, Told told) {
        return told.cancelsOf(purchase.booking()).isEmpty()
                ? 0
                : purchase.price().total() - told.refund(purchase.booking());
    }
}
