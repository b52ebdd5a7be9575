package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.List;
import java.util.Map;

/**
 * Accuses when all that somebody was refused is left at the end: of requests that overlap, no two may both
 * be refused when one could have won.
 */
final class LeftUnsold implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "undersell";
    }

    @Override
    public String promise() {
        return "nothing is left that a refused user could have had: each loser has lost to a winner";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        if (history.maybeAnywhere() > 0) {
            return List.of();
        }
        Board board = history.board();
        Map<String, Integer> won = history.won();
        Map<String, Integer> maybe = history.maybe();
        return history.outcomes()
                .stream()
                .filter(Claim::refused)
                .filter(claim -> board.holds(claim.demand(), lot -> left(board, lot, won, maybe)))
                .map(claim -> claim + " was refused " + wanted(board, claim.demand()) + ", and it is left")
                .toList();
    }

    private static int left(Board board, String lot, Map<String, Integer> won, Map<String, Integer> maybe) {
        Board.Lot known = board.lots().get(lot);
        int capacity = known == null ? 0 : known.capacity();
        return capacity - won.getOrDefault(lot, 0) - maybe.getOrDefault(lot, 0);
    }

    static String wanted(Board board, Demand demand) {
        return demand.together() > 0 ? demand.together() + " seats together" : board.labels(demand.exact());
    }
}
