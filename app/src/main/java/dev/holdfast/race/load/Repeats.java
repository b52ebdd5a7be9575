package dev.holdfast.race.load;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.RetryAsked;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps one of the many answers that say the same, so that a million of them fit into memory: a refusal
 * with the same status, code and excuse is that of before, and of winners beyond the first thousand the
 * text is let go. What is odd stays as it is. Thread-safe.
 */
public final class Repeats {

    private static final int WHOLE_WINNERS_MAX = 1000;

    private final Map<Answer, Answer> known = new ConcurrentHashMap<>();
    private final AtomicInteger winners = new AtomicInteger();

    /** The answer, or one that says the same. */
    public Answer of(Answer answer) {
        return switch (answer) {
            case Answer.Refused(int status, String code, Answer.Excuse excuse, String body) when !code
                    .isEmpty() && !RetryAsked.asks(body) ->
                known.computeIfAbsent(new Answer.Refused(status, code, excuse, ""), _ -> answer);
            case Answer.Shed(int status, _) ->
                known.computeIfAbsent(new Answer.Shed(status, ""), _ -> answer);
            case Answer.Done(int status, _) ->
                known.computeIfAbsent(new Answer.Done(status, ""), _ -> answer);
            case Answer.Won won when winners.incrementAndGet() > WHOLE_WINNERS_MAX ->
                new Answer.Won(won.status(), won.reservationId(), won.reference(), "");
            case Answer.Won _,Answer.Refused _,Answer.Broken _,Answer.Unreadable _,Answer.Unanswered _ ->
                answer;
        };
    }
}
