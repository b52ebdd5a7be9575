package dev.holdfast.race.availability;

import dev.holdfast.race.desk.Buyer;
import dev.holdfast.race.desk.Desk;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.End;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes units and gives most of them back, turn by turn, as the seed says. Thread-safe.
 *
 * @param mayKeep
 *            how many units may still be kept
 */
record Shopper(Desk desk, AvailabilityPlan plan, AtomicInteger mayKeep) {

    /** Of ten who have units, those before. */
    private static final int CANCEL = 5;
    private static final int GIVE_BACK = 7;
    private static final int PAY_AND_CANCEL = 9;

    /** All turns of one buyer. */
    List<Holding> shop(Buyer buyer) {
        SplittableRandom random = new SplittableRandom(plan.seed() + buyer.number());
        long turn = plan.rhythm().turnNanos();
        long start = desk.calls().nanos();
        long end = start + turn * plan.rhythm().turns();
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < plan.rhythm().turns() && desk.calls().nanos() < end; i++) {
            desk.waitUntil(start + i * turn + random.nextLong(turn));
            Wish wish = new Wish(buyer.toString(), random.nextInt(plan.pools()),
                    random.nextInt(1, AvailabilityPlan.QUANTITY_MAX + 1));
            holdings.add(turn(buyer, wish, random));
        }
        return holdings;
    }

    private Holding turn(Buyer buyer, Wish wish, SplittableRandom random) {
        Holding taken = desk.take(buyer, wish);
        if (!(taken.answer() instanceof Answer.Won won)) {
            return taken;
        }
        LockSupport.parkNanos(random.nextLong(plan.rhythm().turnNanos()));
        String booking = won.reservationId();
        long lapse = taken.end().mayLapseNanos();
        int drawn = random.nextInt(10);
        End end;
        if (drawn < CANCEL) {
            end = new End(lapse, desk.cancel(buyer, booking));
        } else if (drawn < GIVE_BACK) {
            end = new End(lapse, desk.giveBack(buyer, booking));
        } else {
            end = paid(buyer, taken, booking, drawn >= PAY_AND_CANCEL);
        }
        return new Holding(taken.number(), wish, taken.span(), won, end);
    }

    private End paid(Buyer buyer, Holding taken, String booking, boolean forGood) {
        GiveBack payment = desk.pay(buyer, booking);
        if (!payment.accepted()) {
            return new End(taken.end().mayLapseNanos(), payment);
        }
        boolean keeps = forGood && mayKeep.addAndGet(-taken.wish().quantity()) >= 0;
        if (keeps) {
            return End.KEPT;
        }
        GiveBack back = desk.cancel(buyer, booking);
        return new End(End.NEVER, new GiveBack("pays and cancels", back.span(), back.answer()));
    }
}
