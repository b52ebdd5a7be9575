package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when a winner was given other lots than those asked for, more, or fewer. */
final class OtherUnits implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "other-units";
    }

    @Override
    public String promise() {
        return "every winner is given exactly what was asked for";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        return history.winners()
                .stream()
                .filter(claim -> !right(history.board(), claim))
                .map(claim -> claim + " asked for " + LeftUnsold.wanted(history.board(), claim.demand())
                        + " and was given " + history.board().labels(claim.told().granted()))
                .toList();
    }

    private static boolean right(Board board, Claim claim) {
        int together = claim.demand().together();
        if (together == 0) {
            return claim.told().granted().equals(claim.demand().exact());
        }
        return claim.told().granted().size() == together && claim.told()
                .granted()
                .entrySet()
                .stream()
                .allMatch(given -> given.getValue() == 1 && board.lots().containsKey(given.getKey()));
    }
}
