package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;

import java.util.Set;

/**
 * How a target may answer who asks for what is on sale.
 *
 * @param won
 *            the status of a success
 * @param refused
 *            the statuses of a refusal
 * @param codes
 *            what a refusal may give as its reason
 * @param foreign
 *            whether the codes mean only that others have it, whatever their words, and bookings may be
 *            hidden
 */
public record Manners(Set<Integer> won, Set<Integer> refused, Set<String> codes, boolean foreign) {

    /** Of a target whose bookings can be looked up and whose codes are ours. */
    public Manners(Set<Integer> won, Set<Integer> refused, Set<String> codes) {
        this(won, refused, codes, false);
    }

    boolean allow(Answer answer) {
        return switch (answer) {
            case Answer.Won success -> won.contains(success.status());
            case Answer.Refused refusal ->
                refused.contains(refusal.status()) && codes.contains(refusal.code());
            case Answer.Done _,Answer.Unreadable _ -> false;
            // Other checks accuse these.
            case Answer.Shed _,Answer.Broken _,Answer.Unanswered _ -> true;
        };
    }
}
