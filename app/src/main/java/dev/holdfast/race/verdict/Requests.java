package dev.holdfast.race.verdict;

import java.util.List;

/** What every race leaves behind, whatever was raced for. */
public interface Requests {

    /** Each request for units, in no order. */
    List<? extends Heard> everyAttempt();

    /** Winners' requests that were sent once more. */
    List<Replay> replays();
}
