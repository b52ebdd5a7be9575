package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when a latecomer is refused what has to be left: given back by others, or never sold. */
final class LeftUnsellable implements Check<Rehearsed> {

    @Override
    public String name() {
        return "undersell";
    }

    @Override
    public String promise() {
        return "what was given back, or never sold, can be had";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        return history.aftermath()
                .latecomers()
                .stream()
                .filter(Take::lacked)
                .map(late -> "a latecomer was refused " + late.quantity() + " of "
                        + label(history, late.lot()) + ", and they are left")
                .toList();
    }

    private static String label(Rehearsed history, String key) {
        return history.lots()
                .stream()
                .filter(lot -> lot.key().equals(key))
                .map(Lot::label)
                .findFirst()
                .orElse(key);
    }
}
