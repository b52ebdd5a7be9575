package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a cancel gives back another part than the policy says. */
final class WrongRefund implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "wrong-refund";
    }

    @Override
    public String promise() {
        return "a cancel gives back what the policy says";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Purchase purchase : history.purchases()) {
            long due = purchase.price().total() * history.sales().get(purchase.what().sale()).percent() / 100;
            // A cancel may have come before the payment, unless that was told to be done.
            boolean paid = history.told().paid(purchase.booking());
            for (Told.Cancel cancel : history.told().cancelsOf(purchase.booking())) {
                boolean unpaid = cancel.refund() == 0 && !paid;
                if (cancel.refund() != due && !unpaid) {
                    breaches.add(purchase + " was told " + cancel.refund() + " instead of " + due);
                }
            }
        }
        return breaches;
    }
}
