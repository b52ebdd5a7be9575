package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;

import java.util.List;
import java.util.Set;

/**
 * A buyer's wish for units of a lot, and what became of it, however often it had to be sent.
 *
 * @param span
 *            from before it was first sent until the last answer was read
 * @param answer
 *            the last one
 * @param seats
 *            the ids of the seats the answer gives; empty when it gives none by name
 * @param lapsesNanos
 *            from when on the hold may have ended by itself
 */
public record Take(int buyer, String lot, int quantity, Span span, Answer answer, List<String> seats,
        long lapsesNanos) {

    /** Of what never ends by itself. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final Set<String> LACK = Set.of("sold_out", "all_held", "not_enough_left", "not_together",
            "seat_taken", "slot_taken", "waitlisted");

    public Take {
        seats = List.copyOf(seats);
    }

    public boolean won() {
        return answer instanceof Answer.Won;
    }

    /** Whether the answer was that others have what was asked for. */
    public boolean lacked() {
        return answer instanceof Answer.Refused refused && isLack(refused);
    }

    /** Whether the answer was that nobody may have so many. */
    public boolean limited() {
        return answer instanceof Answer.Refused refused && isLimit(refused);
    }

    static boolean isLimit(Answer.Refused refused) {
        return refused.code().equals("limit_reached");
    }

    static boolean isLack(Answer.Refused refused) {
        return LACK.contains(refused.code());
    }

    @Override
    public String toString() {
        return "buyer " + buyer + " (" + quantity + ")";
    }
}
