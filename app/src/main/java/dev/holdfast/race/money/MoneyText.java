package dev.holdfast.race.money;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.money.Books;
import dev.holdfast.race.verdict.money.MoneyHistory;
import dev.holdfast.race.verdict.money.Purchase;

import java.io.PrintWriter;
import java.util.List;

/** Prints what happened and the verdict as plain text. */
final class MoneyText {

    private final Printout out;

    MoneyText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(MoneyResult result) {
        MoneyHistory history = result.history();
        out.line("target", String.join(", ", result.facts().addresses()));
        out.line("race", result.plan().users() + " buyers at two events");
        out.line("events", String.join(", ", result.facts().events()));
        out.line("seed", String.valueOf(result.plan().seed()));
        out.line("webhooks", result.plan().webhooks()
                ? "played after the end of a hold"
                : "none played after the end of a hold: give --webhook-secret");
        out.line("reserved", history.purchases().size() + " of " + history.rush().size());
        out.refusals(history.rush());
        out.line("scripts", Printout.counts(
                history.purchases().stream().map(purchase -> purchase.what().script())));
        out.statuses(history.calls());
        out.refusals(history.calls());
        lateCharges(history);
        out.line("quiet after", result.facts().quietSeconds() + " s");
        for (int sale = 0; sale < history.sales().size(); sale++) {
            sums(history.sales().get(sale).name(), history.of(sale));
        }
        sums("together", history.purchases());
        out.times(history.rush(), result.facts().connections());
        out.rulings(result.verdict());
        out.verdict(List.of(result.verdict()));
    }

    private void lateCharges(MoneyHistory history) {
        out.line("late", Printout.counts(history.purchases()
                .stream()
                .filter(purchase -> purchase.what().script().equals(Script.CHARGED_AFTER_END.toString()))
                .map(purchase -> became(purchase.books().funds()))));
    }

    private static String became(Books.Funds late) {
        if (late.charged() == 0) {
            return "never charged";
        }
        return late.kept() > 0 ? "rescued" : "given back";
    }

    private void sums(String name, List<Purchase> purchases) {
        Books.Funds sum = MoneyHistory.sum(purchases);
        out.line("");
        out.line(name + ":");
        out.line("bookings", Printout.counts(purchases.stream().map(Purchase::state)));
        out.line("payments", Printout.counts(
                purchases.stream().map(purchase -> purchase.books().paymentStatus())));
        out.line("money", "charged " + sum.charged() + " = kept " + sum.kept() + " + refunded "
                + sum.refunded() + " + due " + sum.due());
    }
}
