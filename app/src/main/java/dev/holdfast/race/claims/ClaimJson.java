package dev.holdfast.race.claims;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.claims.Board;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import dev.holdfast.race.verdict.claims.OnRecord;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Writes everything known about a race for lots as one JSON document. */
final class ClaimJson {

    private ClaimJson() {}

    static void write(ClaimResult result, Path file) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("passed", result.passed());
        document.put("findings", result.findings());
        document.put("scenario", result.setting().scenario());
        document.put("targets", result.addresses());
        document.putAll(result.setting().options());
        document.put("rounds", result.rounds().stream().map(ClaimJson::round).toList());
        JsonParts.write(document, file);
    }

    private static Map<String, @Nullable Object> round(ClaimRound round) {
        ClaimHistory history = round.history();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("round", round.number());
        node.put("seed", round.seed());
        node.put("on_sale", round.ground());
        node.put("requests", history.claims().size());
        OptionalInt expected = Expectation.winners(history);
        node.put("expected_won", expected.isPresent() ? expected.getAsInt() : null);
        node.put("won", history.winners().size());
        node.put("refused", history.outcomes().stream().filter(Claim::refused).count());
        node.put("connections", round.connections());
        JsonParts.pace(node, history.claims());
        JsonParts.verdict(node, round.verdict());
        node.put("lots", history.board().lots().entrySet().stream().map(ClaimJson::lot).toList());
        node.put("free_at_the_end", history.aftermath().free());
        node.put("attempts", history.claims().stream().map(ClaimJson::claim).toList());
        node.put("bookings", history.aftermath().bookings().stream().map(ClaimJson::booking).toList());
        JsonParts.recovery(node, history.recovery());
        node.put("replays", JsonParts.replays(history.replays()));
        node.put("handovers", history.aftermath()
                .handovers()
                .stream()
                .map(handover -> Map.of("what", handover.what(), "cancel_status", handover.cancelStatus(),
                        "status", handover.answer().statusOrZero(), "answer", handover.answer().text()))
                .toList());
        return node;
    }

    private static Map<String, Object> lot(Map.Entry<String, Board.Lot> lot) {
        return Map.of("id", lot.getKey(), "label", lot.getValue().label(), "capacity",
                lot.getValue().capacity());
    }

    private static Map<String, @Nullable Object> claim(Claim claim) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", claim.number());
        node.put("user", claim.user());
        node.put("wanted", claim.demand().exact());
        node.put("wanted_together", claim.demand().together());
        node.put("granted", claim.told().granted());
        node.put("told_taken", claim.told().taken());
        node.put("alternatives", claim.told().alternatives());
        JsonParts.heard(node, claim);
        return node;
    }

    private static Map<String, @Nullable Object> booking(OnRecord view) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", view.claim());
        node.put("status", view.status());
        node.put("state", view.state());
        node.put("lots", view.lots());
        return node;
    }
}
