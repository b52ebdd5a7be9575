package dev.holdfast.race.availability;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.availability.AvailabilityHistory;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Aged;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Probe;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes everything known about a race as one JSON document. */
final class AvailabilityJson {

    private AvailabilityJson() {}

    /** Writes the document over whatever the file held. */
    static void write(AvailabilityResult result, Path file) {
        AvailabilityPlan plan = result.plan();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.verdict().passed());
        document.put("findings", result.verdict().findings());
        document.put("scenario", "availability");
        document.put("targets", result.facts().addresses());
        document.put("users", plan.users());
        document.put("seats", plan.seats());
        document.put("pools", plan.pools());
        document.put("probers", plan.probers());
        document.put("seconds_planned", plan.rhythm().seconds());
        document.put("turns", plan.rhythm().turns());
        document.put("staleness_max_ms", plan.ageMax().toMillis());
        document.put("rounds", List.of(round(result)));
        JsonParts.write(document, file);
    }

    private static Map<String, @Nullable Object> round(AvailabilityResult result) {
        AvailabilityHistory history = result.history();
        AvailabilityResult.Ages ages = result.ages();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", 1);
        node.put("seed", result.plan().seed());
        node.put("event_id", result.facts().eventId());
        node.put("connections", result.facts().connections());
        node.put("staleness_ms", Map.of("p99", ages.p99Millis(), "max", ages.maxMillis()));
        node.put("never_true", ages.neverTrue());
        JsonParts.pace(node, history.rush());
        JsonParts.verdict(node, result.verdict());
        node.put("attempts", history.rush().stream().map(AvailabilityJson::holding).toList());
        node.put("closers", history.closers().stream().map(AvailabilityJson::holding).toList());
        node.put("probes", history.aged().stream().map(AvailabilityJson::aged).toList());
        node.put("end", history.looks().stream().map(AvailabilityJson::probe).toList());
        node.put("calls", history.calls().stream().map(AvailabilityJson::call).toList());
        return node;
    }

    private static Map<String, @Nullable Object> holding(Holding holding) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", holding.toString());
        node.put("ticket_type", holding.wish().lot() + 1);
        node.put("quantity", holding.wish().quantity());
        JsonParts.heard(node, holding);
        GiveBack back = holding.end().giveBack();
        node.put("then", back == null ? null : back.way());
        node.put("given_back_nanos",
                back == null
                        ? null
                        : List.of(back.span().invokedNanos(), back.span().completedNanos()));
        node.put("given_back_status", back == null ? null : back.answer().statusOrZero());
        return node;
    }

    private static Map<String, @Nullable Object> aged(Aged aged) {
        Map<String, @Nullable Object> node = probe(aged.probe());
        node.put("age_nanos", aged.ageNanos().isPresent() ? aged.ageNanos().getAsLong() : null);
        return node;
    }

    private static Map<String, @Nullable Object> probe(Probe probe) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("where", probe.where());
        node.put("invoked_nanos", probe.span().invokedNanos());
        node.put("completed_nanos", probe.span().completedNanos());
        node.put("status", probe.answer().statusOrZero());
        node.put("free", probe.shown().free());
        node.put("event_status", probe.shown().status());
        node.put("available", probe.shown().available());
        return node;
    }

    private static Map<String, @Nullable Object> call(Call call) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", call.toString());
        JsonParts.heard(node, call);
        return node;
    }
}
