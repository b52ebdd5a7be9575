package dev.holdfast.race.verdict.availability;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.flow.Probe;

import java.util.List;
import java.util.stream.Stream;

/** Accuses when two things that one answer says cannot both be true. */
final class Contradiction implements Check<AvailabilityHistory> {

    @Override
    public String name() {
        return "contradictory-answer";
    }

    @Override
    public String promise() {
        return "the flag and the status fit the number that comes with them";
    }

    @Override
    public List<String> breaches(AvailabilityHistory history) {
        return Stream.concat(history.watch().probes().stream(), history.watch().looks().stream())
                .flatMap(probe -> contradiction(probe).map(wrong -> probe + " " + wrong))
                .toList();
    }

    private static Stream<String> contradiction(Probe probe) {
        Probe.Shown shown = probe.shown();
        Integer free = shown.free();
        if (free == null) {
            return Stream.empty();
        }
        if (free < 0) {
            return Stream.of("showed " + free + " free");
        }
        if (shown.available() != null && shown.available() != free >= shown.quantity()) {
            return Stream.of("said available: " + shown.available() + " for " + shown.quantity() + " with "
                    + free + " free");
        }
        boolean soldOut = shown.status().equals("sold_out");
        return !shown.status().isEmpty() && soldOut != (free == 0)
                ? Stream.of("read " + shown.status() + " with " + free + " free")
                : Stream.empty();
    }
}
