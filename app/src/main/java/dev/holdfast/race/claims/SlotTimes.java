package dev.holdfast.race.claims;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.ClaimHistory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** System C's times for a slot: told after each race, and a check where they are to be kept. */
record SlotTimes() implements Check<ClaimHistory> {

    private record Goal(String what, int maxMillis, Predicate<Claim> whose) {}

    private static final List<Goal> GOALS = List.of(new Goal("refusals", 50, Claim::refused),
            new Goal("successes", 100, Claim::won), new Goal("worst", 300, _ -> true));

    @Override
    public String name() {
        return "slow-answers";
    }

    @Override
    public String promise() {
        return "refusals within 50 ms, successes within 100 ms, the worst within 300 ms";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        return GOALS.stream()
                .filter(goal -> slowest(goal, history) >= goal.maxMillis())
                .map(goal -> told(goal, history))
                .toList();
    }

    /** One line for each. */
    List<String> told(ClaimHistory history) {
        List<String> lines = new ArrayList<>();
        GOALS.forEach(goal -> lines.add(told(goal, history)));
        return lines;
    }

    private static String told(Goal goal, ClaimHistory history) {
        double slowest = slowest(goal, history);
        return String.format(Locale.ROOT, "%-22s %s, slowest %.1f ms",
                goal.what() + " < " + goal.maxMillis() + " ms:",
                slowest < goal.maxMillis() ? "met" : "missed", slowest);
    }

    private static double slowest(Goal goal, ClaimHistory history) {
        return SlotShape.millis(history.claims().stream().filter(goal.whose()).toList()).max().orElse(0);
    }
}
