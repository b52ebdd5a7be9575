package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.RetryAsked;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a rehearsal. */
public final class RehearsalChecks {

    private RehearsalChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the reserve requests, in milliseconds; none by default
     */
    public static List<Check<? super Rehearsed>> all(OptionalInt p99MaxMillis) {
        List<Check<? super Rehearsed>> checks = new ArrayList<>(List.<Check<? super Rehearsed>>of(
                new OversoldLot(), new LeftUnsellable(), new RefusedInVain(), new LostKeeping(),
                new UntrueCounter(), new DuplicateBooking(), new ServerError(), new Silence(),
                new RetryAsked(),
                new StrangeStep()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }

    /** Whether the free units that are shown are what the buyers left. */
    public static boolean countersFit(Rehearsed history) {
        return new UntrueCounter().breaches(history).isEmpty();
    }
}
