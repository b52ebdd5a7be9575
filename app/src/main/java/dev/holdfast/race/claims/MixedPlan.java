package dev.holdfast.race.claims;

/** What one race for seats, slots and tickets in one request is to do: how many there are of each. */
record MixedPlan(int users, int seats, int slots, int tickets) {

    static final int SEATS_MAX = 3;
    static final int TICKETS_MAX = 3;

    MixedPlan {
        if (users < 1 || slots < 1) {
            throw new IllegalArgumentException("--users and --slots are at least 1");
        }
        if (seats < SEATS_MAX || tickets < TICKETS_MAX) {
            throw new IllegalArgumentException("--seats and --tickets are at least 3");
        }
    }
}
