package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;

import java.util.ArrayList;
import java.util.List;

/** Accuses when somebody could not pay for what was held, or give it back. */
public final class HolderRefused implements Check<Traffic> {

    @Override
    public String name() {
        return "holder-refused";
    }

    @Override
    public String promise() {
        return "who holds units can pay for them, and give them back";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        List<String> breaches = new ArrayList<>();
        for (Holding holding : traffic.rush()) {
            GiveBack back = holding.end().giveBack();
            if (back != null && back.answer() instanceof Answer.Refused refused
                    && holding.end().mayLapseNanos() > back.span().completedNanos()) {
                breaches.add(holding + " " + back.way() + " and got " + refused.status() + ": "
                        + Excerpt.of(refused.body()));
            }
        }
        return breaches;
    }
}
