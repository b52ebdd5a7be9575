package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.DuplicateBooking;
import dev.holdfast.race.verdict.ReplayDiffers;
import dev.holdfast.race.verdict.ServerError;
import dev.holdfast.race.verdict.ShedRequest;
import dev.holdfast.race.verdict.Silence;
import dev.holdfast.race.verdict.SlowAnswers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race for a waitlist. */
public final class WaitlistChecks {

    private WaitlistChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the rush, in milliseconds; none by default
     */
    public static List<Check<? super WaitlistHistory>> all(OptionalInt p99MaxMillis) {
        List<Check<? super WaitlistHistory>> checks = new ArrayList<>(List.<Check<? super WaitlistHistory>>of(
                new SoldTwice(), new LeftWhileWaiting(), new SeenByPublic(), new OfferOrder(),
                new EmptyOffer(), new StrangerServed(), new TurnedAway(), new LinePlaces(), new LineEnd(),
                new BrokenClose(), new DuplicateBooking(), new ServerError(), new ShedRequest(),
                new Silence(), new ReplayDiffers()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }
}
