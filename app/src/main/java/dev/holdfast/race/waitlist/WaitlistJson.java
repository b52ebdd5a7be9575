package dev.holdfast.race.waitlist;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.waitlist.Entrant;
import dev.holdfast.race.verdict.waitlist.Probe;
import dev.holdfast.race.verdict.waitlist.Standing;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes everything known about a race for a waitlist as one JSON document. */
final class WaitlistJson {

    private WaitlistJson() {}

    /** Writes the document over whatever the file held. */
    static void write(WaitlistResult result, Path file) {
        WaitlistHistory history = result.history();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("findings", result.verdict().findings());
        document.put("scenario", "waitlist");
        document.put("targets", result.facts().addresses());
        document.put("event_id", result.facts().eventId());
        document.put("users", result.plan().users());
        document.put("seats", result.plan().seats());
        document.put("quantity", result.plan().quantity());
        document.put("lapse", result.lapse());
        JsonParts.pace(document, history.rush());
        JsonParts.verdict(document, result.verdict());
        document.put("attempts", history.rush().stream().map(WaitlistJson::entrant).toList());
        document.put("turns", history.middle()
                .turns()
                .stream()
                .map(turn -> Map.of("turn", turn.toString(), "look", turn.look().toString(), "booking_state",
                        turn.trial().bookingState(), "stranger_reserve", turn.trial().strangerReserve(),
                        "stranger_confirm", turn.trial().strangerConfirm()))
                .toList());
        document.put("closes", history.middle()
                .closes()
                .stream()
                .map(close -> Map.of("who", close.who(), "way", close.way().toString(), "status",
                        close.status()))
                .toList());
        document.put("probes", history.middle().probes().stream().map(WaitlistJson::probe).toList());
        document.put("line", history.end().line().stream().map(WaitlistJson::standing).toList());
        document.put("calls", history.calls().stream().map(WaitlistJson::call).toList());
        JsonParts.write(document, file);
    }

    private static Map<String, @Nullable Object> entrant(Entrant entrant) {
        Map<String, @Nullable Object> node = call(entrant);
        Entrant.Place place = entrant.place();
        node.put("position", place == null ? null : place.position());
        return node;
    }

    private static Map<String, @Nullable Object> call(Heard request) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", request.toString());
        JsonParts.heard(node, request);
        return node;
    }

    private static Map<String, @Nullable Object> probe(Probe probe) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("invoked_nanos", probe.span().invokedNanos());
        node.put("status", probe.status());
        node.put("free", probe.free());
        return node;
    }

    private static Map<String, @Nullable Object> standing(Standing standing) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("rank", standing.rank());
        node.put("look", standing.look().toString());
        var offer = standing.look().offer();
        node.put("offered_at", offer == null || offer.at() == null ? null : String.valueOf(offer.at()));
        node.put("booking", offer == null ? null : offer.booking());
        return node;
    }
}
