package dev.holdfast.race.verdict;

import java.util.List;

/** Accuses when units are left at the end that somebody was refused, for whatever reason. */
final class Undersell implements Check<History> {

    @Override
    public String name() {
        return "undersell";
    }

    @Override
    public String promise() {
        return "not one unit left that a refused buyer could have had";
    }

    @Override
    public List<String> breaches(History history) {
        int left = history.unitsLeft();
        return history.outcomes()
                .stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Refused && attempt.quantity() <= left)
                .map(attempt -> attempt + " was refused and " + left + " units are left")
                .toList();
    }
}
