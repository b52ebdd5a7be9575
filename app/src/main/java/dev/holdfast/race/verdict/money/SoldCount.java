package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when what is shown as free is not what the bookings leave. */
final class SoldCount implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "counter-disagreement";
    }

    @Override
    public String promise() {
        return "confirmed + held + shown as free = capacity";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (int i = 0; i < history.sales().size(); i++) {
            Sale sale = history.sales().get(i);
            int taken = history.of(i)
                    .stream()
                    .filter(Purchase::alive)
                    .mapToInt(purchase -> purchase.price().quantity())
                    .sum();
            if (sale.free() == null || taken + sale.free() != sale.capacity()) {
                breaches.add(sale.name() + ": " + taken + " taken, " + sale.free() + " shown as free, of "
                        + sale.capacity());
            }
        }
        return breaches;
    }
}
