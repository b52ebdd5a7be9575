package dev.holdfast.race.claims;

import dev.holdfast.race.report.Printout;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;
import dev.holdfast.race.verdict.claims.Handover;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Prints a race for lots: each of the first lots, then what was expected and seen, then the checks. */
final class ClaimText {

    private static final int LOTS_SHOWN = 16;

    private final Printout out;

    ClaimText(PrintWriter out) {
        this.out = new Printout(out);
    }

    void print(ClaimResult result) {
        out.line("target", String.join(", ", result.addresses()));
        out.line("race", result.setting().summary());
        for (ClaimRound round : result.rounds()) {
            out.line("");
            if (result.rounds().size() > 1) {
                out.line("round", round.number() + " of " + result.rounds().size());
            }
            print(round);
        }
        out.verdict(result.rounds().stream().map(ClaimRound::verdict).toList());
    }

    private void print(ClaimRound round) {
        ClaimHistory history = round.history();
        out.line("on sale", round.ground() + ", " + history.board().lots().size() + " lots");
        out.line("seed", String.valueOf(round.seed()));
        lots(history);
        out.recovery(history, history.recovery());
        int won = history.winners().size();
        long refused = history.outcomes().stream().filter(Claim::refused).count();
        int requests = history.claims().size();
        out.line("requests", String.valueOf(requests));
        OptionalInt expected = Expectation.winners(history);
        if (expected.isPresent()) {
            out.line("expected",
                    expected.getAsInt() + " won, " + (requests - expected.getAsInt()) + " refused");
        }
        out.line("seen", won + " won, " + refused + " refused" + (won + refused == requests
                ? ""
                : ", " + (requests - won - refused) + " neither"));
        out.refusals(history.claims());
        out.statuses(history.claims());
        handovers(history.aftermath().handovers());
        out.times(history.claims(), round.connections());
        out.rulings(round.verdict());
    }

    /** Where every request is for one lot, what became of the requests for each. */
    private void lots(ClaimHistory history) {
        if (!Expectation.isForSingleLots(history)) {
            return;
        }
        Map<String, List<Claim>> byLot = new LinkedHashMap<>();
        for (Claim claim : history.outcomes()) {
            claim.demand()
                    .exact()
                    .keySet()
                    .forEach(lot -> byLot.computeIfAbsent(lot, _ -> new ArrayList<>()).add(claim));
        }
        byLot.entrySet().stream().limit(LOTS_SHOWN).forEach(lot -> {
            String label = history.board().label(lot.getKey());
            out.line(label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + ":",
                    became(lot.getValue()));
        });
        if (byLot.size() > LOTS_SHOWN) {
            out.line("...", "and " + (byLot.size() - LOTS_SHOWN) + " more");
        }
    }

    private static String became(List<Claim> claims) {
        List<Claim> winners = claims.stream().filter(Claim::won).toList();
        long refused = claims.stream().filter(Claim::refused).count();
        return claims.size() + " requests, " + winners.size() + " won"
                + (winners.isEmpty()
                        ? ""
                        : " (" + winners.stream()
                                .limit(3)
                                .map(winner -> "user " + winner.user())
                                .collect(Collectors.joining(", ")) + ")")
                + ", " + refused + " refused";
    }

    private void handovers(List<Handover> handovers) {
        if (!handovers.isEmpty()) {
            long won = handovers.stream().filter(handover -> handover.answer() instanceof Answer.Won).count();
            out.line("handovers", won + " won of " + handovers.size());
        }
    }
}
