package dev.holdfast;

import java.time.Duration;

/**
 * What a test wants of an event.
 *
 * @param price as JSON tells it
 * @param startsIn from the server's present time
 * @param limits further members of the request, each behind a comma
 */
public record EventPlan(int capacity, String price, Duration startsIn, String limits) {

    /** Tickets at 75, ten a booking, in thirty days. */
    public static EventPlan of(int capacity) {
        return new EventPlan(capacity, "75", Duration.ofDays(30), "");
    }

    public EventPlan at(String newPrice) {
        return new EventPlan(capacity, newPrice, startsIn, limits);
    }

    public EventPlan startingIn(Duration ahead) {
        return new EventPlan(capacity, price, ahead, limits);
    }

    /** Who is refused for lack of stock waits. */
    public EventPlan withWaitlist() {
        return new EventPlan(capacity, price, startsIn, limits + ", \"automatic_waitlist\": true");
    }

    public EventPlan limited(String member, int max) {
        return new EventPlan(capacity, price, startsIn, limits + ", \"" + member + "\": " + max);
    }
}
