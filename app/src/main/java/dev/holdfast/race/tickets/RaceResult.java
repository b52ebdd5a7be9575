package dev.holdfast.race.tickets;

import java.util.List;

/** A whole race: what was planned, where it was run, and how each round went. */
record RaceResult(TicketsPlan plan, List<String> addresses, List<Round> rounds) {

    /** Breaches in all rounds. */
    int findings() {
        return rounds.stream().mapToInt(round -> round.verdict().findings()).sum();
    }

    boolean passed() {
        return rounds.stream().allMatch(round -> round.verdict().passed());
    }
}
