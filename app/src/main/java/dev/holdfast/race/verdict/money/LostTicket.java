package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when a payment was answered with success and there is no ticket. */
final class LostTicket implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "lost-ticket";
    }

    @Override
    public String promise() {
        return "who was told that it is paid has the ticket, unless it was cancelled";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> history.told().paid(purchase.booking()))
                .filter(purchase -> history.told().cancelsOf(purchase.booking()).isEmpty())
                .filter(purchase -> !purchase.confirmed())
                .map(purchase -> purchase + " was told to be paid, and is "
                        + (purchase.state().isEmpty() ? "not on record" : purchase.state()))
                .toList();
    }
}
