package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Accuses when something is shown as free that was won. */
final class ShownFree implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "shown-free";
    }

    @Override
    public String promise() {
        return "what was won is not shown as free";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Map<String, Integer> free = history.aftermath().free();
        if (free == null) {
            return List.of();
        }
        Map<String, Integer> won = history.won();
        List<String> breaches = new ArrayList<>();
        history.board().lots().forEach((id, lot) -> {
            int most = Math.max(0, lot.capacity() - won.getOrDefault(id, 0));
            int shown = free.getOrDefault(id, 0);
            if (shown > most) {
                breaches.add(lot.label() + " is shown with " + shown + " free, and the winners left " + most);
            }
        });
        return breaches;
    }
}
