package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;

/**
 * One user's request for lots, with its answer.
 *
 * @param user
 *            1 for the first; may ask many times
 */
public record Claim(int number, int user, Demand demand, Span span, Answer answer,
        Told told) implements Heard {

    /** Whether the lots are the user's. */
    public boolean won() {
        return answer instanceof Answer.Won;
    }

    /** Whether the target said no. */
    public boolean refused() {
        return answer instanceof Answer.Refused;
    }

    /** The same, begun earlier. */
    public Claim since(long invokedNanos) {
        return new Claim(number, user, demand, new Span(invokedNanos, span.completedNanos()), answer, told);
    }

    @Override
    public String toString() {
        return "user " + user + " (request " + number + ")";
    }
}
