package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Accuses when something is shown as taken that nobody won: a refused request left a part of it behind. */
final class LeftBehind implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "left-behind";
    }

    @Override
    public String promise() {
        return "a request that was refused has taken nothing";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Map<String, Integer> free = history.aftermath().free();
        if (free == null) {
            return List.of();
        }
        Map<String, Integer> won = history.won();
        Map<String, Integer> maybe = history.maybe();
        int anywhere = history.maybeAnywhere();
        List<String> breaches = new ArrayList<>();
        history.board().lots().forEach((id, lot) -> {
            int least = lot.capacity() - won.getOrDefault(id, 0) - maybe.getOrDefault(id, 0) - anywhere;
            int shown = free.getOrDefault(id, 0);
            if (shown < least) {
                breaches.add(
                        lot.label() + " is shown with " + shown + " free, and the winners left " + least);
            }
        });
        return breaches;
    }
}
