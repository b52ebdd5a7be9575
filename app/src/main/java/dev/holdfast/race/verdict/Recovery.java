package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was done about doubt: the target was restarted on purpose, and requests of which nobody knows what
 * became were sent once more with their key when the rush was over.
 *
 * @param restarts
 *            from when the target was told to end until it was well again
 * @param followUps
 *            requests that were sent once more, each with the number of its first, its own time and answer
 * @param <R>
 *            a request
 */
public record Recovery<R extends Heard>(List<Span> restarts, List<R> followUps) {

    /** Copies both. */
    public Recovery {
        restarts = List.copyOf(restarts);
        followUps = List.copyOf(followUps);
    }

    /** Nothing was done. */
    public static <R extends Heard> Recovery<R> none() {
        return new Recovery<>(List.of(), List.of());
    }

    /** Begins a request earlier than it was sent: at the time of its first. */
    public interface Sooner<R> {
        R since(R followUp, long invokedNanos);
    }

    /**
     * What became of every request, as far as it is known. Who wins when asking again with the same key may
     * have held the units since the first request began, whichever of the two took them. Who is refused for
     * lack of stock has nothing: had the first taken something, the key would have told of it; and stock is
     * not given back, so a first that is still under way finds no more. Any other answer says nothing of the
     * first.
     */
    public List<R> outcomes(List<R> firsts, Sooner<R> sooner) {
        if (followUps.isEmpty()) {
            return firsts;
        }
        Map<Integer, R> again = followUps.stream()
                .collect(Collectors.toMap(Heard::number, Function.identity(), (one, _) -> one));
        List<R> outcomes = new ArrayList<>();
        for (R first : firsts) {
            R followUp = again.get(first.number());
            outcomes.add(followUp == null || !first.answer().ambiguous()
                    ? first
                    : outcome(first, followUp, sooner));
        }
        return outcomes;
    }

    private static <R extends Heard> R outcome(R first, R followUp, Sooner<R> sooner) {
        return switch (followUp.answer()) {
            case Answer.Won _ -> sooner.since(followUp, first.span().invokedNanos());
            case Answer.Refused refused when refused.saysGone() -> followUp;
            case Answer.Refused _,Answer.Done _,Answer.Shed _ -> first;
            case Answer.Broken _,Answer.Unreadable _,Answer.Unanswered _ -> first;
        };
    }
}
