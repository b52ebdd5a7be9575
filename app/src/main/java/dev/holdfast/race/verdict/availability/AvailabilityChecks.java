package dev.holdfast.race.verdict.availability;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.RetryAsked;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.ShedRequest;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;
import dev.holdfast.race.verdict.flow.HolderRefused;
import dev.holdfast.race.verdict.flow.LeftUnsold;
import dev.holdfast.race.verdict.flow.RefusedWhileFree;
import dev.holdfast.race.verdict.flow.ShownAtTheEnd;
import dev.holdfast.race.verdict.flow.SoldTwice;
import dev.holdfast.race.verdict.flow.StrangeAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race that looks at what is shown as free. */
public final class AvailabilityChecks {

    private AvailabilityChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the reserve requests, in milliseconds; none by default
     */
    public static List<Check<? super AvailabilityHistory>> all(OptionalInt p99MaxMillis) {
        List<Check<? super AvailabilityHistory>> checks = new ArrayList<>(
                List.<Check<? super AvailabilityHistory>>of(new SoldTwice(), new LeftUnsold(), new Stale(),
                        new Contradiction(), new ShownAtTheEnd(), new RefusedWhileFree(), new HolderRefused(),
                        new DuplicateBooking(), new ServerError(), new ShedRequest(), new Silence(),
                        new RetryAsked(), new StrangeAnswer()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }
}
