package dev.holdfast.race.verdict.load;

import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.Locale;

/**
 * Accuses when the target turned more requests away to protect itself than it may.
 *
 * @param percentMax
 *            of the requests that were offered
 */
public record TooManyShed(double percentMax) implements Check<Load> {

    @Override
    public String name() {
        return "too-many-shed";
    }

    @Override
    public String promise() {
        return String.format(Locale.ROOT, "at most %.1f %% of the requests are shed", percentMax);
    }

    @Override
    public List<String> breaches(Load load) {
        return load.percent(Fate.SHED) <= percentMax
                ? List.of()
                : List.of(String.format(Locale.ROOT, "%d of %d requests were shed, %.1f %%",
                        load.total().count(Fate.SHED), load.total().offered(), load.percent(Fate.SHED)));
    }
}
