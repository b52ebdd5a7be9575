package dev.holdfast.race.report;

import dev.holdfast.race.verdict.Verdict;

import java.util.List;

/** The verdict of all rounds, and in one sentence why. */
record Headline(List<Verdict> rounds) {

    private static final int LENGTH_MAX = 300;

    static Headline of(Report report) {
        return new Headline(report.rounds().stream().map(Report.Round::verdict).toList());
    }

    boolean passed() {
        return rounds.stream().allMatch(Verdict::passed);
    }

    int findings() {
        return rounds.stream().mapToInt(Verdict::findings).sum();
    }

    /** For example {@code 3 findings}. */
    String count() {
        return findings() + (findings() == 1 ? " finding" : " findings");
    }

    /** The gravest breach, or what was kept. */
    String why() {
        return rounds.stream()
                .flatMap(round -> round.rulings().stream())
                .filter(ruling -> !ruling.kept())
                .findFirst()
                .map(ruling -> shortened(ruling.check() + ": " + ruling.breaches().getFirst()))
                .orElseGet(this::kept);
    }

    private String kept() {
        long promises = rounds.stream()
                .flatMap(round -> round.rulings().stream())
                .map(Verdict.Ruling::check)
                .distinct()
                .count();
        return "all " + promises + " promises were kept"
                + (rounds.size() == 1 ? "" : " in all " + rounds.size() + " rounds");
    }

    private static String shortened(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }
}
