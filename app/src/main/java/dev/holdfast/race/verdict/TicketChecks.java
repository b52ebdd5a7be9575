package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a race for tickets by quantity. */
public final class TicketChecks {

    private TicketChecks() {}

    /**
     * Every rule, gravest first.
     *
     * @param p99MaxMillis
     *            the highest 99th percentile of the reserve requests, in milliseconds; none by default
     */
    public static List<Check<? super History>> all(OptionalInt p99MaxMillis) {
        List<Check<? super History>> checks = new ArrayList<>(List.<Check<? super History>>of(new Oversell(),
                new Undersell(),
                new WrongRefusal(),
                new LostBooking(), new DuplicateBooking(), new CounterDisagreement(), new FailedPayment(),
                new ServerError(), new ShedRequest(), new Silence(), new RetryAsked(), new UnexpectedAnswer(),
                new MisleadingRefusal(), new ReplayDiffers()));
        p99MaxMillis.ifPresent(max -> checks.add(new SlowAnswers(max)));
        return List.copyOf(checks);
    }

    /** Those of what was sold and what was said of it, payments aside. */
    public static List<Check<? super History>> stock() {
        return List.of(new Oversell(), new Undersell(), new WrongRefusal(), new LostBooking(),
                new CounterDisagreement(), new UnexpectedAnswer(),
                new MisleadingRefusal());
    }

    /** Those of how any request is answered, shed ones aside. */
    public static List<Check<? super Requests>> manners() {
        return List.of(new DuplicateBooking(), new ServerError(), new Silence(), new RetryAsked(),
                new ReplayDiffers());
    }
}
