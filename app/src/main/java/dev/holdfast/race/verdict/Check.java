package dev.holdfast.race.verdict;

import java.util.List;

/**
 * One rule of the verdict. Implementations are pure and hold no state.
 *
 * @param <H>
 *            what it judges
 */
public interface Check<H> {

    /** A short stable name. */
    String name();

    /** What holds when the check finds nothing, for a reader. */
    String promise();

    /** Every breach in the history, one line each; empty when the promise was kept. */
    List<String> breaches(H history);
}
