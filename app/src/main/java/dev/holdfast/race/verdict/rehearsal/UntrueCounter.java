package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when the free units shown in the end do not fit what buyers have and gave back. */
final class UntrueCounter implements Check<Rehearsed> {

    @Override
    public String name() {
        return "counter-disagreement";
    }

    @Override
    public String promise() {
        return "the availability shown at the end is what the buyers left";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        List<String> breaches = new ArrayList<>();
        Rehearsed before = new Rehearsed(history.lots(), history.takes(), history.returns(), history.deeds(),
                new Rehearsed.Aftermath(history.aftermath().shown(), List.of(), List.of()));
        for (Lot lot : history.lots()) {
            Shelf shelf = Shelf.of(before, take -> take.lot().equals(lot.key()));
            int least = Math.max(0, lot.capacity() - shelf.outAtMost(Take.NEVER, Take.NEVER));
            int most = Math.max(0, lot.capacity() - shelf.outInTheEnd());
            Integer shown = history.aftermath().shown().get(lot.key());
            if (shown != null && (shown < least || shown > most)) {
                breaches.add(lot.label() + " shows " + shown + " units left, the buyers left "
                        + (least == most ? most : "between " + least + " and " + most));
            }
        }
        return breaches;
    }
}
