package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;

/** Accuses when what is shown, once all has come to rest, is not what is left. */
public final class ShownAtTheEnd implements Check<Traffic> {

    @Override
    public String name() {
        return "counter-disagreement";
    }

    @Override
    public String promise() {
        return "the availability shown at the end is what was left";
    }

    @Override
    public List<String> breaches(Traffic traffic) {
        Levels free = traffic.free();
        List<String> breaches = new ArrayList<>();
        for (Probe look : traffic.looks()) {
            Levels.Range left = free.within(look.span());
            Integer shown = look.shown().free();
            if (shown == null) {
                breaches.add(look + " does not say what is left");
            } else if (!left.has(shown)) {
                breaches.add(look + " shows " + shown + " units left, there are " + left);
            }
        }
        return breaches;
    }
}
