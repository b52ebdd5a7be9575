package dev.holdfast.race.flood;

import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.load.Stopwatch;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.EndState;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What is asked once the flood is over: what is left, what winners have, and whether a latecomer is told
 * the truth.
 */
record LookBack(Desk desk, Stopwatch watch) {

    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final int REPLAYS_MAX = 50;
    /** Availability may be a second old, and as many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

    /** All that the checks need. */
    History history(int seats, List<Attempt> attempts) {
        History rushed = new History(seats, attempts, null, List.of(),
                new History.Aftermath(new EndState(0, "", 0, false), List.of(), List.of()));
        // With a unit left, the latecomer would rightly win it and change what is to be judged.
        boolean allGone = rushed.unitsMaybe() == 0 && rushed.unitsWon() >= seats;
        Attempt late = allGone ? latecomer(attempts) : null;
        EndState end = settled(new History(seats, attempts, late, List.of(), rushed.aftermath()));
        List<Attempt> winners = Stream.concat(attempts.stream(), Stream.ofNullable(late))
                .filter(attempt -> attempt.answer() instanceof Answer.Won)
                .toList();
        List<BookingView> views = Crowd.queue(winners, LOOK_UPS_AT_ONCE, this::lookUp);
        List<Replay> replays = Crowd.queue(
                winners.stream().filter(LookBack::isWhole).limit(REPLAYS_MAX).toList(), LOOK_UPS_AT_ONCE,
                winner -> desk.replay(winner.buyer()));
        return new History(seats, attempts, late, List.of(), new History.Aftermath(end, views, replays));
    }

    private Attempt latecomer(List<Attempt> attempts) {
        int number = attempts.stream().mapToInt(Attempt::buyer).max().orElse(0) + 1;
        long invoked = watch.nanos();
        Answer answer = desk.reserve(number);
        return new Attempt(number, desk.quantity(), new Span(invoked, watch.nanos()), answer);
    }

    private BookingView lookUp(Attempt winner) {
        return winner.answer() instanceof Answer.Won won
                ? desk.booking(winner.buyer(), won.reservationId())
                : new BookingView("", 0, null, "");
    }

    private static boolean isWhole(Attempt winner) {
        return !winner.answer().text().isEmpty();
    }

    /**
     * Reads the counters until they say what the winners left, or time is up: then what they say is judged.
     */
    private EndState settled(History rushed) {
        long deadline = watch.nanos() + SETTLING.toNanos();
        EndState end = desk.end();
        while (!(fits(end.eventUnits(), rushed) && fits(end.checkedUnits(), rushed))
                && watch.nanos() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            end = desk.end();
        }
        return end;
    }

    private static boolean fits(@Nullable Integer shown, History rushed) {
        return shown != null && shown >= Math.max(0, rushed.unitsLeft())
                && shown <= Math.max(0, rushed.seats() - rushed.unitsWon());
    }
}
