package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accuses when one booking, or one reference, was given to two winners. */
public final class DuplicateBooking implements Check<Requests> {

    @Override
    public String name() {
        return "duplicate-booking";
    }

    @Override
    public String promise() {
        return "no two buyers hold the same booking or reference";
    }

    @Override
    public List<String> breaches(Requests history) {
        Map<String, Heard> ids = new HashMap<>();
        Map<String, Heard> references = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (Heard winner : history.everyAttempt()) {
            if (winner.answer() instanceof Answer.Won won) {
                Heard sameId = ids.putIfAbsent(won.reservationId(), winner);
                if (sameId != null) {
                    breaches.add(winner + " and " + sameId + " hold the same booking " + won.reservationId());
                }
                Heard sameReference = won.reference().isEmpty()
                        ? null
                        : references.putIfAbsent(won.reference(), winner);
                if (sameReference != null) {
                    breaches.add(
                            winner + " and " + sameReference + " hold the same reference " + won.reference());
                }
            }
        }
        return breaches;
    }
}
