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
        Stream.concat(load.seconds().stream(), Stream.of(load.total())).forEach(slice -> {
            String where = slice == load.total() ? "in all" : "second " + slice.second();
            if (slice.accounted() != slice.offered()) {
                breaches.add(where + ": " + slice.offered() + " offered, " + slice.accounted()
                        + " accounted for");
            }
            if (slice.timed() != slice.accounted() - slice.count(Fate.DROPPED)) {
                breaches.add(where + ": " + slice.timed() + " times of "
                        + (slice.accounted() - slice.count(Fate.DROPPED)) + " requests that were sent");
            }
        });
        differ("offered in the seconds", load.seconds().stream().mapToLong(Slice::offered).sum(),
                load.total().offered()).forEach(breaches::add);
        differ("refused for a reason", load.refusals().values().stream().mapToLong(Long::longValue).sum(),
                load.total().count(Fate.REFUSED)).forEach(breaches::add);
        return breaches;
    }

    private static Stream<String> differ(String what, long parts, long whole) {
        return parts == whole ? Stream.empty() : Stream.of(what + ": " + parts + ", in all " + whole);
    }
}
