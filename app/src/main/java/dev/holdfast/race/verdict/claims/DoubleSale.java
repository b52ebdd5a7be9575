package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Accuses when more winners were given a lot than it has places: a seat or a slot sold twice. */
final class DoubleSale implements Check<ClaimHistory> {

    @Override
    public String name() {
        return "double-sale";
    }

    @Override
    public String promise() {
        return "no seat, slot or ticket is sold twice";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Map<String, Integer> won = history.won();
        List<String> breaches = new ArrayList<>();
        history.board().lots().forEach((id, lot) -> {
            int sold = won.getOrDefault(id, 0);
            if (sold > lot.capacity()) {
                breaches.add(lot.label() + " was sold " + sold + " times and there "
                        + (lot.capacity() == 1 ? "is 1" : "are " + lot.capacity()) + ": to "
                        + buyers(history, id));
            }
        });
        return breaches;
    }

    private static String buyers(ClaimHistory history, String lot) {
        return history.winners()
                .stream()
                .filter(claim -> claim.told().granted().containsKey(lot))
                .limit(3)
                .map(Claim::toString)
                .collect(Collectors.joining(", "));
    }
}
