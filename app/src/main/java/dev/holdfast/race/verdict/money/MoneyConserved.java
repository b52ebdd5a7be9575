package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Accuses when money is missing from the books, or came from nowhere. */
final class MoneyConserved implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "money-conserved";
    }

    @Override
    public String promise() {
        return "charged = kept + refunded + due, for every booking and in sum";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        List<String> breaches = new ArrayList<>();
        for (Purchase purchase : history.purchases()) {
            String wrong = whatIsWrong(purchase.books());
            if (!wrong.isEmpty()) {
                breaches.add(purchase + ": " + wrong);
            }
        }
        Books.Funds sum = MoneyHistory.sum(history.purchases());
        if (!sum.conserved()) {
            breaches.add("in sum: " + sum);
        }
        return breaches;
    }

    private static String whatIsWrong(Books books) {
        if (books.status() != 200) {
            return "its payments were answered with status " + books.status();
        }
        Books.Funds funds = books.funds();
        if (!funds.conserved()) {
            return funds.toString();
        }
        if (funds.charged() != books.chargesMade()) {
            return "charged " + funds.charged() + ", but its charges are " + books.chargesMade();
        }
        if (funds.refunded() != books.refunds(Set.of("done"))) {
            return "refunded " + funds.refunded() + ", but its refunds are "
                    + books.refunds(Set.of("done"));
        }
        long open = books.refunds(Set.of("pending", "failed"));
        return funds.due() == open ? "" : "due " + funds.due() + ", but its open refunds are " + open;
    }
}
