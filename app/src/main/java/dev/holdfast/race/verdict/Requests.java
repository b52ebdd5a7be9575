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

    /** Winners' requests that were sent once more. */
    List<Replay> replays();
}
