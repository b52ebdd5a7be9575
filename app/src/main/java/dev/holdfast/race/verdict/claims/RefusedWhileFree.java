package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses a refusal when, at no moment before it was answered, a rival can have had what was asked for. */
final class RefusedWhileFree implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "wrong-refusal";
    }

    @Override
    public String promise() {
        return "nobody is refused what was free all the time of the request";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Taking taking = new Taking(history);
        return history.outcomes()
                .stream()
                .filter(Claim::refused)
                .filter(claim -> taking.surelyFreeBefore(claim.demand(), claim.span().completedNanos()))
                .map(claim -> claim + " was refused " + LeftUnsold.wanted(history.board(), claim.demand())
                        + " before any rival can have had it")
                .toList();
    }
}
