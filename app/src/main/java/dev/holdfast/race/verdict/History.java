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
 * @param aftermath
 *            what was asked after the rush
 */
public record History(int seats, List<Attempt> attempts, @Nullable Attempt latecomer,
        List<Confirmation> confirmations, Aftermath aftermath) implements Requests {

    /** What the target says once the rush is over. */
    public record Aftermath(EndState end, List<BookingView> bookings, List<Replay> replays) {}

    /** The rush and the latecomer. */
    @Override
    public List<Attempt> everyAttempt() {
        if (latecomer == null) {
            return attempts;
        }
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(latecomer);
        return all;
    }

    @Override
    public List<Replay> replays() {
        return aftermath.replays();
    }

    /** The attempts that won, the latecomer's included. */
    public List<Attempt> winners() {
        return everyAttempt().stream().filter(attempt -> attempt.answer() instanceof Answer.Won).toList();
    }

    /** Units that winners were promised. */
    public int unitsWon() {
        return winners().stream().mapToInt(Attempt::quantity).sum();
    }

    /** Units that may have been taken by buyers who were not told so. */
    public int unitsMaybe() {
        return everyAttempt().stream()
                .filter(attempt -> attempt.answer().ambiguous())
                .mapToInt(Attempt::quantity)
                .sum();
    }

    /** Units that are left for sure: neither won nor maybe taken. Negative when oversold. */
    public int unitsLeft() {
        return seats - unitsWon() - unitsMaybe();
    }
}
