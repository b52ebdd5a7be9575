package dev.holdfast.race.verdict;

/**
 * A winner's payment.
 *
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param detail
 *            the body, or why there was none
 */
public record Confirmation(int buyer, int quantity, Span span, int status, String detail) {

    /** Whether nobody knows what became of it. */
    public boolean unanswered() {
        return status == 0 || status == 503;
    }

    /** Whether the target said that the booking is paid. */
    public boolean accepted() {
        return status == 200;
    }
}
