package dev.holdfast.race.verdict.load;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accuses the generator when a request that was offered is nowhere in the result, or twice. */
public final class LoadAddsUp implements Check<Load> {

    @Override
    public String name() {
        return "load-adds-up";
    }

    @Override
    public String promise() {
        return "offered = completed + shed + failed + dropped, in each second and in all";
    }

    @Override
    public List<String> breaches(Load load) {
        List<String> breaches = new ArrayList<>();
        load.seconds().forEach(second -> breaches.addAll(wrongIn("second " + second.second(), second)));
        breaches.addAll(wrongIn("in all", load.total()));
        differ("offered in the seconds", load.seconds().stream().mapToLong(Slice::offered).sum(),
                load.total().offered()).forEach(breaches::add);
        differ("refused for a reason", load.refusals().values().stream().mapToLong(Long::longValue).sum(),
                load.total().count(Fate.REFUSED)).forEach(breaches::add);
        return breaches;
    }

    private static List<String> wrongIn(String where, Slice slice) {
        List<String> wrong = new ArrayList<>();
        if (slice.accounted() != slice.offered()) {
            wrong.add(where + ": " + slice.offered() + " offered, " + slice.accounted() + " accounted for");
        }
        long sent = slice.accounted() - slice.count(Fate.DROPPED);
        if (slice.timed() != sent) {
            wrong.add(where + ": " + slice.timed() + " times of " + sent + " requests that were sent");
        }
        return wrong;
    }

    private static Stream<String> differ(String what, long parts, long whole) {
        return parts == whole ? Stream.empty() : Stream.of(what + ": " + parts + ", in all " + whole);
    }
}
