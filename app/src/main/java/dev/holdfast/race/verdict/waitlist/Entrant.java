package dev.holdfast.race.verdict.waitlist;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Attempt;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;
import org.jspecify.annotations.Nullable;

/**
 * One user's request for units, and the place in the line that it was answered with.
 *
 * @param place
 *            null unless the user waits
 */
public record Entrant(Attempt attempt, @Nullable Place place) implements Heard {

    /** A place in the line, as the answer told it. */
    public record Place(String entry, int position, int quantity) {}

    @Override
    public int number() {
        return attempt.number();
    }

    @Override
    public Span span() {
        return attempt.span();
    }

    @Override
    public Answer answer() {
        return attempt.answer();
    }

    @Override
    public String toString() {
        return attempt.toString();
    }
}
