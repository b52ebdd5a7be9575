package dev.holdfast.race.claims;

import java.util.List;

/**
 * What one race for seats is to do.
 *
 * @param seats
 *            how many
 * @param group
 *            how many seats a request is for, where it is for more than one
 */
record SeatsPlan(int users, int seats, int seatsPerRow, SeatOrder order, int group, boolean orderApi,
        Given given) {

    /**
     * Seats that are on sale already; empty texts when the race makes its own.
     *
     * @param seats
     *            their ids; any of the date's when empty
     */
    record Given(String eventId, String sessionId, String organizationId, List<String> seats) {

        boolean isEvent() {
            return !eventId.isEmpty();
        }
    }

    SeatsPlan {
        if (users < 1 || seats < 1 || seatsPerRow < 1) {
            throw new IllegalArgumentException("--users, --seats and --seats-per-row are at least 1");
        }
        if (group < 1 || group > seats) {
            throw new IllegalArgumentException("a request is for at least one seat and at most all");
        }
        if (orderApi && order == SeatOrder.BEST) {
            throw new IllegalArgumentException("--api order cannot ask for the best available seats");
        }
        if (given.eventId().isEmpty() != given.sessionId().isEmpty()) {
            throw new IllegalArgumentException("--event and --session go together");
        }
        if (!given.seats().isEmpty() && given.eventId().isEmpty()) {
            throw new IllegalArgumentException("--seat needs --event and --session");
        }
    }

    /** The same for seats that are on sale already. */
    SeatsPlan on(Given place) {
        return new SeatsPlan(users, seats, seatsPerRow, order, group, orderApi, place);
    }
}
