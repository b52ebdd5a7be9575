package dev.holdfast.race.verdict.load;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Accuses the generator when it did not offer the load that it was asked to: then the times say little of
 * the target.
 */
public final class GeneratorKeptUp implements Check<Load> {

    /** Late by more than this, a request is of another moment than planned. */
    private static final double LAG_P99_MAX_MILLIS = 250;
    private static final double DROPPED_MAX_PERCENT = 1;

    @Override
    public String name() {
        return "generator-kept-up";
    }

    @Override
    public String promise() {
        return "the load asked for was offered: sent in time, and hardly any dropped";
    }

    @Override
    public List<String> breaches(Load load) {
        List<String> breaches = new ArrayList<>();
        if (load.lag().p99Millis() > LAG_P99_MAX_MILLIS) {
            breaches.add(String.format(Locale.ROOT,
                    "1 %% of the requests left %.0f ms late or later: this machine is too slow for the load",
                    load.lag().p99Millis()));
        }
        if (load.percent(Fate.DROPPED) > DROPPED_MAX_PERCENT) {
            breaches.add(String.format(Locale.ROOT,
                    "%d of %d requests were dropped: all places were waiting for answers (p99 %.0f ms)."
                            + " Either the target is slower than the load, or --connections too few",
                    load.total().count(Fate.DROPPED), load.total().offered(), load.total().p99Millis()));
        }
        return breaches;
    }
}
