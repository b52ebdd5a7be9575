package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.stream.IntStream;

/** Accuses when more units were had at the same moment than there were. */
public final class SoldTwice implements Check<Traffic> {

    @Override
    public String name() {
        return "oversell";
    }

    @Override
    public String promise() {
        return "at no moment more units held and sold than there are";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        return IntStream.range(0, traffic.capacities().size())
                .filter(lot -> traffic.free(lot).oversold() > 0)
                .mapToObj(lot -> "lot " + (lot + 1) + ": " + traffic.free(lot).oversold()
                        + " more than there are were held or sold at once")
                .toList();
    }
}
