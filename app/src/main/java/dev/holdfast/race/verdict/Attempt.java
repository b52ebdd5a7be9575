package dev.holdfast.race.verdict;

/**
 * One buyer's request for units, with its answer.
 *
 * @param buyer
 *            1 for the first
 * @param span
 *            from before the request was sent until its answer was read whole
 */
public record Attempt(int buyer, int quantity, Span span, Answer answer) implements Heard {

    /** Each buyer asks once. */
    @Override
    public int number() {
        return buyer;
    }

    /** The same, begun earlier. */
    public Attempt since(long invokedNanos) {
        return new Attempt(buyer, quantity, new Span(invokedNanos, span.completedNanos()), answer);
    }

    @Override
    public String toString() {
        return "buyer " + buyer + " (" + quantity + ")";
    }
}
