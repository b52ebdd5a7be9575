package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * Accuses a refusal for lack of units when, at no moment of the request, less than the asked quantity was
 * free.
 */
final class RefusedInVain implements Check<Rehearsed> {

    @Override
    public String name() {
        return "wrong-refusal";
    }

    @Override
    public String promise() {
        return "nobody is told there is too little while there is enough";
    }

    @Override
    public List<String> breaches(Rehearsed history) {
        List<String> breaches = new ArrayList<>();
        for (Lot lot : history.lots()) {
            Shelf shelf = Shelf.of(history, take -> take.lot().equals(lot.key()));
            for (Take take : history.takes()) {
                int free = lot.capacity()
                        - shelf.outAtMost(take.span().invokedNanos(), take.span().completedNanos());
                if (lot.counted() && take.lot().equals(lot.key()) && take.lacked()
                        && free >= take.quantity()) {
                    breaches.add(
                            take + " was refused " + lot.label() + " when at least " + free + " were free");
                }
            }
        }
        return breaches;
    }
}
