package dev.holdfast.race.verdict.availability;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Aged;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Accuses a number that was not true at any moment from some time before the request to its end. */
final class Stale implements Check<AvailabilityHistory> {

    @Override
    public String name() {
        return "stale-availability";
    }

    @Override
    public String promise() {
        return "every number shown was true within the time allowed before the request";
    }

    @Override
    public List<String> breaches(AvailabilityHistory history) {
        return history.aged().stream().filter(aged -> isOld(aged, history)).map(Stale::told).toList();
    }

    private static boolean isOld(Aged aged, AvailabilityHistory history) {
        return aged.ageNanos().isEmpty()
                || aged.ageNanos().getAsLong() > history.watch().ageMaxNanos();
    }

    private static String told(Aged aged) {
        OptionalLong age = aged.ageNanos();
        return aged.probe() + " showed " + aged.free() + " free "
                + TimeUnit.NANOSECONDS.toMillis(aged.probe().span().invokedNanos())
                + " ms into the race, which was "
                + (age.isEmpty()
                        ? "never true"
                        : "last true " + TimeUnit.NANOSECONDS.toMillis(age.getAsLong()) + " ms earlier");
    }
}
