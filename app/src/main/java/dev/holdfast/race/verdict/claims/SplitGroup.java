package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when seats that were to be together are not side by side in the seat map. */
final class SplitGroup implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "split-group";
    }

    @Override
    public String promise() {
        return "best available seats are side by side in one row";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        return history.winners()
                .stream()
                .filter(claim -> claim.demand().together() > 0)
                .filter(claim -> !history.board().sideBySide(List.copyOf(claim.told().granted().keySet())))
                .map(claim -> claim + " was given " + history.board().labels(claim.told().granted()))
                .toList();
    }
}
