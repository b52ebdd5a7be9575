package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Script;
import dev.holdfast.bench.load.Tape;
import dev.holdfast.bench.report.RushSummary;
import dev.holdfast.bench.report.Spread;
import dev.holdfast.bench.ways.Ways;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Three hundred ask at the same moment for 299 units, each once and from a connection of its own. Not
 * thread-safe.
 */
final class Rush {

    private static final int ASKED = 300;
    private static final int STOCK = 299;

    private final Site site;
    private final OwnMeasures own;
    private final WayMeasures ways;
    private final Map<String, List<Tape>> tapes = new LinkedHashMap<>();
    private final List<String> breaches = new ArrayList<>();

    Rush(Site site) {
        this.site = site;
        this.own = new OwnMeasures(site);
        this.ways = new WayMeasures(site);
    }

    List<String> breaches() {
        return breaches;
    }

    /** Lets them rush so often for ours and for every way that is wanted. */
    List<RushSummary> run(int rounds, Predicate<String> wanted) throws IOException, SQLException {
        for (int round = 0; round < rounds; round++) {
            if (wanted.test(OwnMeasures.RESERVE)) {
                one(OwnMeasures.RESERVE, own.tickets(List.of(site.grounds().tickets(STOCK))));
            }
            for (String way : Ways.told().keySet()) {
                if (wanted.test(way)) {
                    one(way, ways.ready(way, 1, STOCK));
                }
            }
        }
        return tapes.entrySet().stream().map(rush -> summary(rush.getKey(), rush.getValue())).toList();
    }

    private void one(String name, Measure.Ready ready) throws IOException, SQLException {
        List<Script.Template> templates = ready.script().templates();
        List<Script.Template> each = IntStream.range(0, ASKED)
                .mapToObj(i -> templates.get(i % templates.size()))
                .toList();
        try (Load load = Load.connect(Script.once(ready.script().address(), each), ASKED,
                site.freshNumbers())) {
            Tape tape = load.all();
            tapes.computeIfAbsent(name, _ -> new ArrayList<>()).add(tape);
            Answers.of(List.of(tape))
                    .breaches(Measure.Kind.OTHER_WAY)
                    .forEach(breach -> breaches.add("rush of " + name + ": " + breach));
            ready.check()
                    .breaches(tape.wins())
                    .forEach(breach -> breaches.add("rush of " + name + ": " + breach));
            if (tape.wins() > STOCK) {
                breaches.add("rush of " + name + ": sold " + tape.wins() + " of " + STOCK);
            }
        }
    }

    private static RushSummary summary(String name, List<Tape> rounds) {
        Map<String, Long> refusals = new TreeMap<>();
        rounds.forEach(
                tape -> tape.outcomes().forEach((kind, count) -> refusals.merge(kind, count, Long::sum)));
        refusals.remove("200");
        return new RushSummary(name, ASKED, STOCK, rounds.stream().map(Tape::wins).toList(),
                rounds.stream().map(tape -> STOCK - tape.wins()).toList(), refusals,
                Spread.of(rounds.stream().map(tape -> tape.seconds() * 1_000).toList()));
    }
}
