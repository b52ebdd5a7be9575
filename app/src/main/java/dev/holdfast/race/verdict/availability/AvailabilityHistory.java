package dev.holdfast.race.verdict.availability;

import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Levels;
import dev.holdfast.race.verdict.flow.Probe;
import dev.holdfast.race.verdict.flow.Traffic;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Everything seen in one race of buyers who take and give back, and others who look.
 *
 * @param capacities
 *            of each ticket type
 * @param calls
 *            every request that is neither for units nor a look
 */
public record AvailabilityHistory(List<Integer> capacities, List<Holding> rush, List<Holding> closers,
        Watch watch, List<Call> calls) implements Traffic {

    /**
     * What was looked at.
     *
     * @param probes
     *            during the race
     * @param looks
     *            after it
     * @param ageMaxNanos
     *            how old what is shown may be
     */
    public record Watch(List<Probe> probes, List<Probe> looks, long ageMaxNanos) {}

    /**
     * What a probe was told.
     *
     * @param ageNanos
     *            how old the number was at the least; empty when it was never true
     */
    public record Aged(Probe probe, int free, OptionalLong ageNanos) {}

    @Override
    public List<Probe> looks() {
        return watch.looks();
    }

    @Override
    public List<? extends Heard> everyAttempt() {
        return Stream
                .of(holdings().stream(), watch.probes().stream(), watch.looks().stream(), calls.stream())
                .<Heard>flatMap(requests -> requests)
                .toList();
    }

    /** The probes that were told a number, with its age. */
    public List<Aged> aged() {
        Levels free = free();
        return watch.probes().stream().flatMap(probe -> {
            Integer shown = probe.shown().free();
            return shown == null
                    ? Stream.<Aged>empty()
                    : Stream.of(new Aged(probe, shown, free.ageNanos(shown, probe.span())));
        }).toList();
    }
}
