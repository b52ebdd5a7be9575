package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.List;

/** Accuses answers that a correct user of something on sale never gets. */
record BadManners(Manners manners) implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "unexpected-answer";
    }

    @Override
    public String promise() {
        return "every answer is a success or says that others have it";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        return history.everyAttempt()
                .stream()
                .filter(claim -> !manners.allow(claim.answer()))
                .map(claim -> claim + " got " + claim.answer().statusOrZero() + ": "
                        + Excerpt.of(claim.answer().text()))
                .toList();
    }
}
