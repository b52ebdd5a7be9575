package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.Pace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many requests ended how. */
record Totals(long requests, long won, long refused) {

    static Totals of(List<? extends Heard> requests) {
        return new Totals(requests.size(),
                requests.stream().filter(request -> request.answer() instanceof Answer.Won).count(),
                requests.stream().filter(request -> request.answer() instanceof Answer.Refused).count());
    }

    Totals plus(Totals other) {
        return new Totals(requests + other.requests, won + other.won, refused + other.refused);
    }

    /** Those that were neither won nor refused: shed, broken, not answered. */
    long neither() {
        return requests - won - refused;
    }

    /** What two races are compared by, under the names of the JSON file. */
    static Map<String, Double> figures(Report.Round round) {
        Totals totals = of(round.requests());
        Latency latency = round.latency();
        Pace pace = Pace.of(round.requests());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("requests", (double) totals.requests);
        figures.put("won", (double) totals.won);
        figures.put("refused", (double) totals.refused);
        figures.put("p50", latency.millisAt(50));
        figures.put("p90", latency.millisAt(90));
        figures.put("p95", latency.millisAt(95));
        figures.put("p99", latency.millisAt(99));
        figures.put("p99_9", latency.millisAt(99.9));
        figures.put("max", latency.millisMax());
        figures.put("answers_per_second", pace.perSecond());
        figures.put("seconds", pace.seconds());
        return figures;
    }
}
