package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accuses when one booking, or one reference, was given to two winners. */
final class DuplicateBooking implements Check {

    @Override
    public String name() {
        return "duplicate-booking";
    }

    @Override
    public String promise() {
        return "no two buyers hold the same booking or reference";
    }

    @Override
    public List<String> breaches(History history) {
        Map<String, Attempt> ids = new HashMap<>();
        Map<String, Attempt> references = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (Attempt winner : history.winners()) {
            if (winner.answer() instanceof Answer.Won won) {
                Attempt sameId = ids.putIfAbsent(won.reservationId(), winner);
                if (sameId != null) {
                    breaches.add(winner + " and " + sameId + " hold the same booking " + won.reservationId());
                }
                Attempt sameReference = references.putIfAbsent(won.reference(), winner);
                if (sameReference != null) {
                    breaches.add(
                            winner + " and " + sameReference + " hold the same reference " + won.reference());
                }
            }
        }
        return breaches;
    }
}
