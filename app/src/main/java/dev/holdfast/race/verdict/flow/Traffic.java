package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Replay;
import dev.holdfast.race.verdict.Requests;
import dev.holdfast.race.verdict.flow.Levels.Change;

import java.util.List;
import java.util.stream.Stream;

/** What a race leaves behind whose units come and go. */
public interface Traffic extends Requests {

    /** Units of each kind that were on sale at the start. */
    List<Integer> capacities();

    /** The buyers of the race. */
    List<Holding> rush();

    /** Those who, when it was over, took all that was left. */
    List<Holding> closers();

    /** What was shown as free once all had come to rest. */
    List<Probe> looks();

    /** What changed how many units there are at all. */
    default List<Change> capacityChanges() {
        return List.of();
    }

    /** Everybody who asked for units. */
    default List<Holding> holdings() {
        return Stream.concat(rush().stream(), closers().stream()).toList();
    }

    /** What can have been free of all lots together. */
    default Levels free() {
        return Levels.of(capacities(),
                Stream.concat(capacityChanges().stream(), taken().stream()).toList());
    }

    /** What can have been free of one lot. */
    default Levels free(int lot) {
        List<Change> changes = Stream.concat(capacityChanges().stream(), taken().stream())
                .filter(change -> change.lot() == lot)
                .map(change -> new Change(change.nanos(), 0, change.least(), change.most()))
                .toList();
        return Levels.of(List.of(capacities().get(lot)), changes);
    }

    /** What takings and returns changed. */
    default List<Change> taken() {
        return holdings().stream().flatMap(holding -> holding.changes().stream()).toList();
    }

    @Override
    default List<Holding> timed() {
        return rush();
    }

    @Override
    default List<Replay> replays() {
        return List.of();
    }
}
