package dev.holdfast.race.verdict;

/**
 * One request of a race that was not the rush for units, with its answer.
 *
 * @param number
 *            after those of the rush
 * @param what
 *            who asked for what, for a reader
 */
public record Call(int number, String what, Span span, Answer answer) implements Heard {

    @Override
    public String toString() {
        return what;
    }
}
