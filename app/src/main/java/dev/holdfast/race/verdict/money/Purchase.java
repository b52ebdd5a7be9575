package dev.holdfast.race.verdict.money;

import java.util.Set;

/**
 * One booking at the end.
 *
 * @param what
 *            whose it is and how it was paid for
 * @param price
 *            of it all
 * @param state
 *            the booking's own, as its owner sees it
 */
public record Purchase(Case what, String booking, Price price, String state, Books books) {

    private static final Set<String> ALIVE = Set.of("pending", "paying", "confirmed");

    /** How a booking may end. */
    public enum Ending {
        CONFIRMED, CANCELLED, EXPIRED, ANY;

        boolean allows(String state) {
            return switch (this) {
                case CONFIRMED -> state.equals("confirmed");
                case CANCELLED -> state.equals("cancelled");
                case EXPIRED -> state.equals("expired");
                case ANY -> !state.equals("paying");
            };
        }
    }

    /** Who bought of which sale, by which script, and what has to come of it. */
    public record Case(int buyer, String script, int sale, Ending ending) {}

    /** What was asked for, and what it costs. */
    public record Price(int quantity, long total) {}

    boolean confirmed() {
        return state.equals("confirmed");
    }

    boolean alive() {
        return ALIVE.contains(state);
    }

    @Override
    public String toString() {
        return "buyer " + what.buyer() + " (" + what.script() + "), booking " + booking;
    }
}
