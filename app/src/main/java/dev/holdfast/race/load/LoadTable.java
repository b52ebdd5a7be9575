package dev.holdfast.race.load;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.Slice;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints a load as a table of its seconds, and what it comes to. */
public record LoadTable(Printout out) {

    private static final String HEAD = "second offered completed     won refused    shed  failed dropped"
            + "   p50 ms   p99 ms";

    /** Everything. */
    public void print(Load load) {
        out.line(HEAD);
        load.seconds().forEach(second -> out.line(row(String.valueOf(second.second()), second)));
        out.line(row("all", load.total()));
        out.line("");
        out.line("refusals", load.refusals().isEmpty()
                ? "none"
                : new TreeMap<>(load.refusals()).entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
        out.line("shed", String.format(Locale.ROOT, "%d (%.1f %%)", load.total().count(Fate.SHED),
                load.percent(Fate.SHED)));
        out.line("lag ms", String.format(Locale.ROOT, "p50 %.1f, p99 %.1f, max %.1f behind the plan",
                load.lag().p50Millis(), load.lag().p99Millis(), load.lag().maxMillis()));
    }

    private static String row(String name, Slice slice) {
        return String.format(Locale.ROOT,
                "%6s %7d %9d %7d %7d %7d %7d %7d %8.1f %8.1f", name, slice.offered(), slice.completed(),
                slice.count(Fate.WON), slice.count(Fate.REFUSED), slice.count(Fate.SHED),
                slice.count(Fate.FAILED), slice.count(Fate.DROPPED), slice.p50Millis(), slice.p99Millis());
    }
}
