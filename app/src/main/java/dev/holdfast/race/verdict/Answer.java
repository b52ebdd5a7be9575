package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** What a buyer heard when asking for units, or that nothing was heard. */
public sealed interface Answer {

    /**
     * The units are the buyer's.
     *
     * @param body
     *            the whole answer as it was sent; a replay has to repeat it byte for byte
     */
    record Won(int status, String reservationId, String reference, String body) implements Answer {}

    /** What was asked was done, and it was not for units. */
    record Done(int status, String body) implements Answer {}

    /** The target said no (any 4xx, or a place on a waiting list), and took nothing. */
    record Refused(int status, String code, Excuse excuse, String body) implements Answer {

        private static final Set<String> STOCK_CODES = Set.of("sold_out", "all_held", "not_enough_left",
                "waitlisted");
        private static final Set<String> LOT_CODES = Set.of("seat_taken", "slot_taken", "not_together");

        /** Whether the reason given is that there are too few units left. */
        public boolean forStock() {
            return STOCK_CODES.contains(code);
        }

        /** Whether the reason given is that what was asked for is another's. */
        public boolean saysGone() {
            return forStock() || LOT_CODES.contains(code);
        }

        /** The code, or the status where the target gave none. */
        public String label() {
            return code.isEmpty() ? "status " + status : code;
        }
    }

    /**
     * What a refusal says besides its code.
     *
     * @param retryAt
     *            when the next hold ends, as it was sent
     * @param available
     *            how many units the target says are left
     */
    record Excuse(@Nullable String retryAt, @Nullable Integer available) {

        /** A refusal that says nothing more. */
        public static final Excuse NONE = new Excuse(null, null);
    }

    /** 503 with Retry-After: the target protected itself. */
    record Shed(int status, String body) implements Answer {}

    /** Any other 5xx: the target broke. */
    record Broken(int status, String body) implements Answer {}

    /** An answer that promises success, or redirects, without what a success has to carry. */
    record Unreadable(int status, String body) implements Answer {}

    /** No answer: the time was up, or the connection failed. */
    record Unanswered(boolean timedOut, String error) implements Answer {}

    /** Whether units may have been taken although the buyer was not told so: the "maybe" of the verdict. */
    default boolean ambiguous() {
        return switch (this) {
            case Won _,Done _,Refused _ -> false;
            case Shed _,Broken _,Unreadable _,Unanswered _ -> true;
        };
    }

    /** The HTTP status, 0 when there was no answer. */
    default int statusOrZero() {
        return switch (this) {
            case Won(int status, _, _, _) -> status;
            case Done(int status, _) -> status;
            case Refused(int status, _, _, _) -> status;
            case Shed(int status, _) -> status;
            case Broken(int status, _) -> status;
            case Unreadable(int status, _) -> status;
            case Unanswered _ -> 0;
        };
    }

    /** What was sent as the answer's text; empty when nothing came. */
    default String text() {
        return switch (this) {
            case Won(_, _, _, String body) -> body;
            case Done(_, String body) -> body;
            case Refused(_, _, _, String body) -> body;
            case Shed(_, String body) -> body;
            case Broken(_, String body) -> body;
            case Unreadable(_, String body) -> body;
            case Unanswered _ -> "";
        };
    }
}
