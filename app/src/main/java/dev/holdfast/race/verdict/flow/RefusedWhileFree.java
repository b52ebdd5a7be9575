package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * Accuses a refusal for lack of units when, at no moment of the request, fewer than were asked for were free.
 */
public final class RefusedWhileFree implements Check<Traffic> {

    @Override
    public String name() {
        return "wrong-refusal";
    }

    @Override
    public String promise() {
        return "nobody is told there is too little while there is enough";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        List<String> breaches = new ArrayList<>();
        for (int lot = 0; lot < traffic.capacities().size(); lot++) {
            Levels free = traffic.free(lot);
            for (Holding refused : refused(traffic, lot)) {
                int least = free.within(refused.span()).least();
                if (least >= refused.wish().quantity()) {
                    breaches.add(refused + " was refused for lack of units when at least " + least
                            + " were free all the time");
                }
            }
        }
        return breaches;
    }

    private static List<Holding> refused(Traffic traffic, int lot) {
        return traffic.rush()
                .stream()
                .filter(holding -> holding.wish().lot() == lot
                        && holding.answer() instanceof Answer.Refused refused && refused.forStock())
                .toList();
    }
}
