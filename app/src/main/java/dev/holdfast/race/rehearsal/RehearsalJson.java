package dev.holdfast.race.rehearsal;

import dev.holdfast.race.load.LoadJson;
import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Latency;
import dev.holdfast.race.verdict.rehearsal.Deed;
import dev.holdfast.race.verdict.rehearsal.Rehearsed;
import dev.holdfast.race.verdict.rehearsal.Step;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes everything known about a rehearsal as one JSON document. Names are snake_case, times as named. */
final class RehearsalJson {

    private RehearsalJson() {}

    /** Writes the document over whatever the file held. */
    static void write(RehearsalResult result, Path file) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.verdict().passed());
        document.put("findings", result.verdict().findings());
        document.put("scenario", "rehearse");
        document.put("targets", result.place().addresses());
        document.putAll(options(result.plan()));
        document.put("rounds", List.of(round(result)));
        JsonParts.write(document, file);
    }

    static Map<String, Object> options(RehearsalPlan plan) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("event", plan.eventId());
        options.put("buyers", plan.arrivals().buyers());
        options.put("over_seconds", plan.arrivals().over().toMillis() / 1000.0);
        options.put("curve", plan.arrivals().curve().label());
        options.put("pace", plan.habits().pace());
        options.put("abandon_percent", plan.habits().abandonPercent());
        options.put("cancel_percent", plan.habits().cancelPercent());
        options.put("limit_ms", plan.limits().givesWayMillis());
        return options;
    }

    private static Map<String, @Nullable Object> round(RehearsalResult result) {
        Rehearsed history = result.seen().history();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", 1);
        node.put("seed", result.plan().arrivals().seed());
        node.put("event_id", result.place().copy().eventId());
        node.put("notes", result.place().copy().notes());
        node.put("capacity", result.place().copy().capacity());
        node.put("takes_payments", result.place().trial().takesPayments());
        node.put("sells_out_seconds", result.sellsOutSeconds().isPresent()
                ? result.sellsOutSeconds().getAsDouble()
                : null);
        node.put("units_out", result.unitsOut());
        node.put("gave_way", result.gaveWay().map(RehearsalJson::gaveWay).orElse(null));
        node.put("to_ticket_seconds", percentiles(result.waits()));
        node.put("waiting_for_answers_seconds", percentiles(result.answerWaits()));
        JsonParts.pace(node, history.timed());
        JsonParts.verdict(node, result.verdict());
        Map<String, Long> ends = new LinkedHashMap<>();
        for (Outcome.End end : Outcome.End.values()) {
            ends.put(end.label().replace(' ', '_'), result.count(end));
        }
        node.put("buyers", ends);
        node.put("steps", steps(history));
        node.put("load", LoadJson.of(result.load()));
        node.put("requests", history.deeds().stream().map(RehearsalJson::deed).toList());
        return node;
    }

    private static Map<String, ?> gaveWay(GaveWay gaveWay) {
        return Map.of("second", gaveWay.second(), "step", gaveWay.step().label(), "how", gaveWay.how(),
                "offered_per_second", gaveWay.offered());
    }

    private static Map<String, ?> percentiles(double[] ordered) {
        return Map.of("p50", RehearsalResult.percentile(ordered, 50), "p99",
                RehearsalResult.percentile(ordered, 99));
    }

    private static Map<String, ?> steps(Rehearsed history) {
        Map<String, Object> steps = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            List<Deed> deeds = history.deeds().stream().filter(deed -> deed.step() == step).toList();
            Latency latency = Latency.of(deeds);
            steps.put(step.label(), Map.of("requests", deeds.size(), "p50_ms", latency.millisAt(50), "p99_ms",
                    latency.millisAt(99), "max_ms", latency.millisMax()));
        }
        return steps;
    }

    private static Map<String, @Nullable Object> deed(Deed deed) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", deed.number());
        node.put("buyer", deed.buyer());
        node.put("step", deed.step().label());
        JsonParts.heard(node, deed);
        if (deed.step() != Step.RESERVE) {
            node.remove("answer");
        }
        return node;
    }
}
