package dev.holdfast.race.verdict;

import java.util.List;

/** What every race leaves behind, whatever was raced for. */
public interface Requests {

    /** Each request for units, in no order. */
    List<? extends Heard> everyAttempt();

    /** The requests whose times are judged when a limit is set: those for units. */
    default List<? extends Heard> timed() {
        return everyAttempt();
    }

    /** When the target was restarted on purpose: what cannot be answered then is no failure. */
    default List<Span> restarts() {
        return List.of();
    }

    /** Whether a request that got no answer, or was turned away, fell into a restart. */
    default boolean excused(Span request) {
        return restarts().stream().anyMatch(request::overlaps);
    }

    /** Winners' requests that were sent once more. */
    List<Replay> replays();
}
