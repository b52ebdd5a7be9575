package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;
import dev.holdfast.race.verdict.money.Books.Funds;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything seen in one race for money.
 *
 * @param rush
 *            for units, everybody at the same moment
 * @param purchases
 *            of all who won, when all was quiet or the time for it was over
 */
public record MoneyHistory(List<Sale> sales, List<Attempt> rush, List<Purchase> purchases, Told told,
        List<Call> calls) implements Requests {

    @Override
    public List<? extends Heard> everyAttempt() {
        return Stream.<Heard>concat(rush.stream(), calls.stream()).toList();
    }

    @Override
    public List<? extends Heard> timed() {
        return rush;
    }

    @Override
    public List<Replay> replays() {
        return List.of();
    }

    /** The money of these together. */
    public static Funds sum(List<Purchase> purchases) {
        return purchases.stream().map(purchase -> purchase.books().funds()).reduce(Funds.NONE, Funds::plus);
    }

    /** Those of one sale. */
    public List<Purchase> of(int sale) {
        return purchases.stream().filter(purchase -> purchase.what().sale() == sale).toList();
    }
}
