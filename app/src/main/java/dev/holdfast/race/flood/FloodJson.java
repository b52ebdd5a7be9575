package dev.holdfast.race.flood;

import dev.holdfast.race.load.LoadJson;
import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.History;
import dev.holdfast.race.verdict.load.Fate;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a flood as one JSON document: the load by seconds, the verdict, the winners and what was odd. The
 * refusals and sheds are counted, not listed: there may be millions.
 */
final class FloodJson {

    private FloodJson() {}

    /** Writes the document over whatever the file held. */
    static void write(FloodResult result, Path file) {
        FloodPlan plan = result.plan();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.verdict().passed());
        document.put("findings", result.verdict().findings());
        document.put("scenario", "flood");
        document.put("targets", result.place().addresses());
        document.putAll(options(plan));
        document.put("rounds", List.of(round(result)));
        JsonParts.write(document, file);
    }

    static Map<String, Object> options(FloodPlan plan) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rate", plan.stream().rate());
        options.put("flood_seconds", plan.stream().seconds());
        options.put("curve", plan.stream().curve().label());
        options.put("mix", plan.stream().mix().toString());
        options.put("users", plan.crowd().users());
        options.put("seats", plan.crowd().seats());
        options.put("quantity", plan.crowd().quantity());
        return options;
    }

    private static Map<String, @Nullable Object> round(FloodResult result) {
        History history = result.witness().history();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", 1);
        node.put("seed", result.plan().seed());
        node.put("event_id", result.place().eventId());
        node.put("connections", result.place().connections());
        node.put("units_won", history.unitsWon());
        node.put("units_maybe", history.unitsMaybe());
        node.put("units_shown", history.aftermath().end().eventUnits());
        JsonParts.pace(node, history.attempts());
        JsonParts.verdict(node, result.verdict());
        node.put("load", LoadJson.of(result.load()));
        node.put("attempts",
                history.attempts().stream().filter(FloodJson::isTold).map(FloodJson::attempt).toList());
        node.put("replays", JsonParts.replays(history.replays()));
        return node;
    }

    private static boolean isTold(Attempt attempt) {
        return attempt.answer() instanceof Answer.Won || Fate.of(attempt.answer()) == Fate.FAILED;
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", attempt.buyer());
        node.put("quantity", attempt.quantity());
        JsonParts.heard(node, attempt);
        return node;
    }
}
