package dev.holdfast.race.verdict.money;

import java.util.List;
import java.util.Set;

/**
 * The money of one booking as the organizer sees it.
 *
 * @param status
 *            HTTP status, 0 when there was no answer
 */
public record Books(int status, String paymentStatus, Funds funds, List<Part> charges, List<Part> refunds) {

    private static final Set<String> CHARGED = Set.of("completed", "partially_refunded", "refunded",
            "disputed");

    /** What became of what was charged. */
    public record Funds(long charged, long kept, long refunded, long due) {

        /** No money. */
        public static final Funds NONE = new Funds(0, 0, 0, 0);

        public Funds plus(Funds other) {
            return new Funds(charged + other.charged, kept + other.kept, refunded + other.refunded,
                    due + other.due);
        }

        /** Whether nothing of it is missing, and nothing came from nowhere. */
        public boolean conserved() {
            return charged == kept + refunded + due && kept >= 0 && refunded >= 0 && due >= 0;
        }
    }

    /** One charge or one refund. */
    public record Part(String status, long amount) {}

    /** The sum of the charges that were made. */
    public long chargesMade() {
        return charges.stream()
                .filter(charge -> CHARGED.contains(charge.status()))
                .mapToLong(Part::amount)
                .sum();
    }

    /** The sum of the refunds in these states. */
    public long refunds(Set<String> states) {
        return refunds.stream()
                .filter(refund -> states.contains(refund.status()))
                .mapToLong(Part::amount)
                .sum();
    }

    /** Whether nothing is under way. */
    public boolean quiet() {
        return !Set.of("processing", "requires_action").contains(paymentStatus)
                && refunds(Set.of("pending")) == 0;
    }
}
