package dev.holdfast.race.money;

import dev.holdfast.race.report.Facts;
import dev.holdfast.race.report.Printout;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.money.Books.Funds;
import dev.holdfast.race.verdict.money.MoneyHistory;
import dev.holdfast.race.verdict.money.Purchase;
import dev.holdfast.race.verdict.money.Sale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells a race for money as every race is told. */
final class MoneyReport {

    private MoneyReport() {}

    /** @param clocks what is known of the target's clock, for a reader */
    static Report of(MoneyResult result, List<String> clocks) {
        MoneyPlan plan = result.plan();
        MoneyHistory history = result.history();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("users", plan.users());
        options.put("seed", plan.seed());
        options.put("webhooks after the end of a hold", plan.webhooks());
        plan.p99MaxMillis().ifPresent(max -> options.put("max p99", max + " ms"));
        Facts facts = new Facts().with("events", String.join(", ", result.facts().events()))
                .with("reserved", history.purchases().size() + " of " + history.rush().size())
                .with("scripts", Printout.counts(
                        history.purchases().stream().map(purchase -> purchase.what().script())))
                .with("requests after the rush", history.calls().size())
                .with("quiet after", result.facts().quietSeconds() + " s");
        for (int sale = 0; sale < history.sales().size(); sale++) {
            facts.with("money, " + history.sales().get(sale).name(),
                    told(MoneyHistory.sum(history.of(sale))));
        }
        facts.with("money together", told(MoneyHistory.sum(history.purchases())))
                .with("connections", result.facts().connections() + " open at the start")
                .withClocks(clocks);
        var subject = new Report.Subject("money",
                plan.users() + " buyers at two events pay in every way there is", result.facts().addresses(),
                options);
        return new Report(subject, List.of(new Report.Round("Round 1",
                result.verdict(), history.rush(), facts.values(), lots(history))));
    }

    private static String told(Funds funds) {
        return "charged " + funds.charged() + " = kept " + funds.kept() + " + refunded " + funds.refunded()
                + " + due " + funds.due() + " (minor units)";
    }

    /** What is kept of each sale at the end: places come back and are bought again. */
    private static List<Report.Lot> lots(MoneyHistory history) {
        return IntStream.range(0, history.sales().size()).mapToObj(index -> {
            Sale sale = history.sales().get(index);
            List<Purchase> purchases = history.of(index);
            return new Report.Lot(sale.name(), sale.capacity(), purchases.size(),
                    purchases.stream()
                            .filter(purchase -> purchase.state().equals("confirmed"))
                            .map(purchase -> "buyer " + purchase.what().buyer())
                            .toList());
        }).toList();
    }
}
