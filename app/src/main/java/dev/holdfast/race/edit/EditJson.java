package dev.holdfast.race.edit;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.edit.Edit;
import dev.holdfast.race.verdict.edit.EditHistory;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Probe;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes everything known about a race as one JSON document. */
final class EditJson {

    private EditJson() {}

    /** Writes the document over whatever the file held. */
    static void write(EditResult result, Path file) {
        EditPlan plan = result.plan();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.verdict().passed());
        document.put("findings", result.verdict().findings());
        document.put("scenario", "edit");
        document.put("targets", result.facts().addresses());
        document.put("users", plan.users());
        document.put("seats", plan.seats());
        document.put("raise", plan.raise());
        document.put("organizers", plan.editing().organizers());
        document.put("edits_per_second", plan.editing().perSecond());
        document.put("seconds_planned", plan.seconds());
        document.put("rounds", List.of(round(result)));
        JsonParts.write(document, file);
    }

    private static Map<String, @Nullable Object> round(EditResult result) {
        EditHistory history = result.history();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", 1);
        node.put("seed", result.plan().seed());
        node.put("event_id", result.facts().eventId());
        node.put("connections", result.facts().connections());
        node.put("version_at_the_start", history.start().version());
        JsonParts.pace(node, history.rush());
        JsonParts.verdict(node, result.verdict());
        node.put("attempts", history.rush().stream().map(EditJson::holding).toList());
        node.put("closers", history.closers().stream().map(EditJson::holding).toList());
        node.put("edits", history.edits().stream().map(EditJson::edit).toList());
        node.put("end", history.end()
                .views()
                .stream()
                .map(view -> Map.of("where", view.where(), "version", view.version(), "fields",
                        view.fields()))
                .toList());
        node.put("looks", history.looks().stream().map(EditJson::look).toList());
        node.put("calls", history.calls().stream().map(EditJson::request).toList());
        return node;
    }

    private static Map<String, @Nullable Object> holding(Holding holding) {
        Map<String, @Nullable Object> node = request(holding);
        node.put("quantity", holding.wish().quantity());
        return node;
    }

    private static Map<String, @Nullable Object> edit(Edit edit) {
        Map<String, @Nullable Object> node = request(edit);
        node.put("version", edit.wish().version());
        node.put("fields", edit.wish().fields());
        node.put("told_version", edit.told().version());
        return node;
    }

    private static Map<String, @Nullable Object> look(Probe look) {
        Map<String, @Nullable Object> node = request(look);
        node.put("free", look.shown().free());
        return node;
    }

    private static Map<String, @Nullable Object> request(Heard request) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", request.toString());
        JsonParts.heard(node, request);
        return node;
    }
}
