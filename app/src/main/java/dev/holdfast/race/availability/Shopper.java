package dev.holdfast.race.availability;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.End;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Takes units and gives most of them back, turn by turn, as the seed says. Thread-safe.
 *
 * @param begun
 *            this machine's time at the beginning of the race
 * @param mayKeep
 *            how many units may still be kept
 */
record Shopper(AvailabilityApi api, AvailabilityPlan plan, Instant begun, AtomicInteger mayKeep) {

    /** By so much the target's clock may be ahead of this machine's. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    /** Of ten who have units. */
    private static final int CANCEL = 5;
    private static final int GIVE_BACK = 7;
    private static final int KEEP = 9;

    /** All turns of one buyer. */
    List<Holding> shop(Buyer buyer) {
        SplittableRandom random = new SplittableRandom(plan.seed() + buyer.number());
        long turn = plan.rhythm().turnNanos();
        long start = api.calls().nanos();
        long end = start + turn * plan.rhythm().turns();
        List<Holding> holdings = new ArrayList<>();
        for (int i = 0; i < plan.rhythm().turns() && api.calls().nanos() < end; i++) {
            waitUntil(start + i * turn + random.nextLong(turn / 2 + 1));
            Wish wish = new Wish(buyer.toString(), random.nextInt(plan.pools()),
                    random.nextInt(1, AvailabilityPlan.QUANTITY_MAX + 1));
            holdings.add(turn(buyer, wish, random));
        }
        return holdings;
    }

    private void waitUntil(long nanos) {
        long pause = nanos - api.calls().nanos();
        if (pause > 0) {
            LockSupport.parkNanos(pause);
        }
    }

    private Holding turn(Buyer buyer, Wish wish, SplittableRandom random) {
        Holding taken = take(buyer, wish);
        if (!(taken.answer() instanceof Answer.Won won)) {
            return taken;
        }
        LockSupport.parkNanos(random.nextLong(plan.rhythm().turnNanos() / 2 + 1));
        String booking = won.reservationId();
        int drawn = random.nextInt(10);
        End end;
        if (drawn < CANCEL) {
            end = given(taken, "cancels", () -> api.cancel(buyer, booking));
        } else if (drawn < GIVE_BACK) {
            end = given(taken, "gives back", () -> api.giveBack(buyer, booking));
        } else {
            end = paid(buyer, taken, booking, drawn >= KEEP);
        }
        return new Holding(taken.number(), wish, taken.span(), won, end);
    }

    private End paid(Buyer buyer, Holding taken, String booking, boolean forGood) {
        GiveBack payment = sent("pays", () -> api.pay(buyer, booking));
        if (!payment.accepted()) {
            return new End(taken.end().mayLapseNanos(), payment);
        }
        boolean keeps = forGood && mayKeep.addAndGet(-taken.wish().quantity()) >= 0;
        return new End(End.NEVER,
                keeps ? null : sent("pays and cancels", () -> api.cancel(buyer, booking)));
    }

    private End given(Holding taken, String way, Supplier<Reply> request) {
        return new End(taken.end().mayLapseNanos(), sent(way, request));
    }

    private GiveBack sent(String way, Supplier<Reply> request) {
        long invoked = api.calls().nanos();
        Reply reply = request.get();
        Answer answer = Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        return new GiveBack(way, new Span(invoked, api.calls().nanos()), answer);
    }

    /** Asks for units; with no ending yet. */
    Holding take(Buyer buyer, Wish wish) {
        int number = api.calls().nextNumber();
        long invoked = api.calls().nanos();
        Reply reply = api.reserve(buyer, wish, "race-" + api.eventId() + "-" + number);
        Span span = new Span(invoked, api.calls().nanos());
        String expiresAt = reply.json().path("expires_at").asString(null);
        return new Holding(number, wish, span, Answers.ofReserve(reply), new End(lapse(expiresAt), null));
    }

    private long lapse(@Nullable String expiresAt) {
        if (expiresAt == null) {
            return End.NEVER;
        }
        try {
            Instant end = OffsetDateTime.parse(expiresAt).toInstant();
            Duration left = Duration.between(begun, end).minus(CLOCKS_APART);
            // Longer than any race.
            return left.compareTo(Duration.ofDays(1)) > 0 ? End.NEVER : left.toNanos();
        } catch (DateTimeParseException _) {
            return End.NEVER;
        }
    }
}
