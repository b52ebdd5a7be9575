package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything seen in one race for tickets: stock that is only taken, never given back.
 *
 * @param seats
 *            units on sale at the start
 * @param attempts
 *            the rush
 * @param latecomer
 *            somebody who asks for one unit when all are gone; null when some were left
 * @param recovery
 *            what was done about requests of the rush that got no answer
 * @param aftermath
 *            what was asked after the rush
 */
public record History(int seats, List<Attempt> attempts, @Nullable Attempt latecomer,
        List<Confirmation> confirmations, Recovery<Attempt> recovery,
        Aftermath aftermath) implements Requests {

    /** Of a race in which nothing was sent twice, and nothing restarted. */
    public History(int seats, List<Attempt> attempts, @Nullable Attempt latecomer,
            List<Confirmation> confirmations, Aftermath aftermath) {
        this(seats, attempts, latecomer, confirmations, Recovery.none(), aftermath);
    }

    /** What the target says once the rush is over. */
    public record Aftermath(EndState end, List<BookingView> bookings, List<Replay> replays) {}

    /** The rush, what of it was sent once more, and the latecomer: every answer that was heard. */
    @Override
    public List<Attempt> everyAttempt() {
        List<Attempt> all = new ArrayList<>(attempts);
        all.addAll(recovery.followUps());
        return withLatecomer(all);
    }

    @Override
    public List<Attempt> timed() {
        return withLatecomer(attempts);
    }

    @Override
    public List<Span> restarts() {
        return recovery.restarts();
    }

    /** What became of each request of the rush, as far as it is known. */
    public List<Attempt> settled() {
        return recovery.outcomes(attempts, Attempt::since);
    }

    /** What became of each request, the latecomer's included: what of the stock is judged by. */
    public List<Attempt> outcomes() {
        return withLatecomer(settled());
    }

    private List<Attempt> withLatecomer(List<Attempt> some) {
        if (latecomer == null) {
            return some;
        }
        List<Attempt> all = new ArrayList<>(some);
        all.add(latecomer);
        return all;
    }

    @Override
    public List<Replay> replays() {
        return aftermath.replays();
    }

    /** The attempts that won, the latecomer's included. */
    public List<Attempt> winners() {
        return outcomes().stream().filter(attempt -> attempt.answer() instanceof Answer.Won).toList();
    }

    /** Units that winners were promised. */
    public int unitsWon() {
        return winners().stream().mapToInt(Attempt::quantity).sum();
    }

    /** Units that may have been taken by buyers who were not told so. */
    public int unitsMaybe() {
        return outcomes().stream()
                .filter(attempt -> attempt.answer().ambiguous())
                .mapToInt(Attempt::quantity)
                .sum();
    }

    /** Units that are left for sure: neither won nor maybe taken. Negative when oversold. */
    public int unitsLeft() {
        return seats - unitsWon() - unitsMaybe();
    }
}
