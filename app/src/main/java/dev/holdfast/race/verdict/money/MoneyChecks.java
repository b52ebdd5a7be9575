package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race for money. */
public final class MoneyChecks {

    private MoneyChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the rush, in milliseconds; none by default
     */
    public static List<Check<? super MoneyHistory>> all(OptionalInt p99MaxMillis) {
        List<Check<? super MoneyHistory>> checks = new ArrayList<>(
                List.<Check<? super MoneyHistory>>of(new MoneyConserved(), new KeptTwice(),
                        new ChargedForNothing(), new RefundLost(), new UnpaidTicket(), new LostTicket(),
                        new WrongRefund(), new CancelledTwice(), new ReceiptDiffers(), new SoldCount(),
                        new Unsettled(), new UntruePaymentStatus(), new WrongEnd(),
                        new DuplicateBooking(), new ServerError(), new ShedPayment(), new Silence(),
                        new StrangeAnswer()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }
}
