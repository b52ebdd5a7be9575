package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a refund that was told is neither done nor due. */
final class RefundLost implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "refund-lost";
    }

    @Override
    public String promise() {
        return "a refund that was told is done, or due and shown";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Purchase purchase : history.purchases()) {
            long told = history.told().refund(purchase.booking());
            Books.Funds funds = purchase.books().funds();
            if (funds.refunded() + funds.due() < told) {
                breaches.add(purchase + " was told " + told + ", refunded are " + funds.refunded()
                        + ", due " + funds.due());
            }
        }
        return breaches;
    }
}
