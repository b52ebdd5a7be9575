package dev.holdfast.race.claims;

import java.util.List;

/** A whole race: what was planned, where it was run, and how each round went. */
record ClaimResult(Setting setting, List<String> addresses, List<ClaimRound> rounds) {

    /** Breaches in all rounds. */
    int findings() {
        return rounds.stream().mapToInt(round -> round.verdict().findings()).sum();
    }

    boolean passed() {
        return rounds.stream().allMatch(round -> round.verdict().passed());
    }
}
