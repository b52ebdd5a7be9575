package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.claims.Board;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How many winners a race must have, where that is known beforehand. */
final class Expectation {

    private Expectation() {}

    /** Whether every request was for one place of one lot. */
    static boolean isForSingleLots(ClaimHistory history) {
        return history.claims()
                .stream()
                .map(Claim::demand)
                .allMatch(demand -> demand.together() == 0 && demand.exact().size() == 1
                        && demand.exact().containsValue(1));
    }

    /** Requests for one lot each: of every lot as many as were asked for, and no more than there are. */
    static OptionalInt winners(ClaimHistory history) {
        if (!isForSingleLots(history)) {
            return OptionalInt.empty();
        }
        Map<String, Integer> asked = new HashMap<>();
        history.claims()
                .forEach(claim -> claim.demand()
                        .exact()
                        .keySet()
                        .forEach(lot -> asked.merge(lot, 1, Integer::sum)));
        int winners = 0;
        for (Map.Entry<String, Integer> lot : asked.entrySet()) {
            Board.Lot known = history.board().lots().get(lot.getKey());
            winners += known == null ? 0 : Math.min(lot.getValue(), known.capacity());
        }
        return OptionalInt.of(winners);
    }
}
