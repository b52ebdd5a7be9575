package dev.holdfast.race.rehearsal;

import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import dev.holdfast.race.verdict.rehearsal.Shelf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A rehearsal that was run and judged. */
record RehearsalResult(RehearsalPlan plan, Place place, Load load, Seen seen, Verdict verdict) {

    /** Where it was, and on what. */
    record Place(List<String> addresses, Copy copy, Trial trial) {}

    /** What was seen. */
    record Seen(Rehearsed history, List<Outcome> outcomes) {

        Seen {
            outcomes = List.copyOf(outcomes);
        }
    }

    Optional<GaveWay> gaveWay() {
        return GaveWay.first(seen.history().deeds(), plan.limits().givesWayMillis());
    }

    /** When all that there is was out, in seconds from the opening; empty when it never was. */
    OptionalDouble sellsOutSeconds() {
        long nanos = all().firstOut(place.copy().capacity());
        return nanos < 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / 1e9);
    }

    /** Units that are out in the end for sure. */
    int unitsOut() {
        return all().outInTheEnd();
    }

    private Shelf all() {
        Rehearsed history = seen.history();
        return Shelf.of(new Rehearsed(history.lots(), history.takes(), history.returns(), history.deeds(),
                new Rehearsed.Aftermath(history.aftermath().shown(), List.of(), List.of())), _ -> true);
    }

    /** How many visits ended so. */
    long count(Outcome.End end) {
        return seen.outcomes().stream().filter(outcome -> outcome.end() == end).count();
    }

    /** From the arrival to the ticket, in seconds, in order. */
    double[] waits() {
        return seen.outcomes()
                .stream()
                .filter(outcome -> outcome.ticketNanos() >= 0)
                .mapToDouble(outcome -> (outcome.ticketNanos() - outcome.arrivedNanos()) / 1e9)
                .sorted()
                .toArray();
    }

    /** What of the visits that led to a ticket was spent waiting for answers, in seconds, in order. */
    double[] answerWaits() {
        return seen.outcomes()
                .stream()
                .filter(outcome -> outcome.ticketNanos() >= 0)
                .mapToDouble(outcome -> outcome.answersNanos() / 1e9)
                .sorted()
                .toArray();
    }

    /** Of values in order; 0 of none. */
    static double percentile(double[] ordered, double percent) {
        return ordered.length == 0
                ? 0
                : ordered[(int) Math.max(0, Math.ceil(ordered.length * percent / 100) - 1)];
    }
}
