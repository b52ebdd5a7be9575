package dev.holdfast.race.claims;

import dev.holdfast.race.report.Facts;
import dev.holdfast.race.report.Report;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a race for seats, slots or both with tickets as every race is told. */
final class ClaimReport {

    private ClaimReport() {}

    /** @param clocks what is known of the target's clock, for a reader */
    static Report of(ClaimResult result, List<String> clocks) {
        Setting setting = result.setting();
        Map<String, Object> options = new LinkedHashMap<>(setting.options());
        options.put("rounds", result.rounds().size());
        return new Report(
                new Report.Subject(setting.scenario(), setting.summary(), result.addresses(), options),
                result.rounds().stream().map(round -> round(round, clocks)).toList());
    }

    private static Report.Round round(ClaimRound round, List<String> clocks) {
        ClaimHistory history = round.history();
        Facts facts = new Facts().with("on sale", round.ground())
                .with("lots", history.board().lots().size())
                .with("seed", round.seed());
        Expectation.winners(history)
                .ifPresent(winners -> facts.with("expected winners", winners)
                        .with("expected refusals", history.claims().size() - winners));
        facts.with("winners", history.winners().size());
        if (!history.aftermath().handovers().isEmpty()) {
            facts.with("handovers", history.aftermath().handovers().size());
        }
        facts.with("connections", round.connections() + " open at the start").withClocks(clocks);
        return new Report.Round("Round " + round.number(), round.verdict(),
                history.claims(), facts.values(), lots(history));
    }

    /** Each lot with who asked for it by name; asking for the best available names none. */
    private static List<Report.Lot> lots(ClaimHistory history) {
        Map<String, Integer> asked = new HashMap<>();
        Map<String, List<String>> winners = new HashMap<>();
        for (Claim claim : history.claims()) {
            claim.demand().exact().keySet().forEach(lot -> asked.merge(lot, 1, Integer::sum));
            if (claim.won()) {
                claim.told()
                        .granted()
                        .keySet()
                        .forEach(lot -> winners.computeIfAbsent(lot, _ -> new ArrayList<>())
                                .add(Report.Lot.winner(claim.toString(), claim.span())));
            }
        }
        return history.board()
                .lots()
                .entrySet()
                .stream()
                .map(lot -> new Report.Lot(lot.getValue().label(), lot.getValue().capacity(),
                        asked.getOrDefault(lot.getKey(), 0), winners.getOrDefault(lot.getKey(), List.of())))
                .toList();
    }
}
