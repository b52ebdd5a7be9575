package dev.holdfast.race.verdict;

import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Bounds of what can have been taken by a moment, in a history whose stock is only taken. A
 * request acts somewhere between its start and its end, so what has started may have been
 * taken and what was answered has been.
 */
final class Stock {

    private final int seats;
    private final Tally mayHaveBeenTaken;
    private final Tally surelyTaken;
    private final Tally mayHaveBeenPaid;
    private final Tally surelyPaid;

    Stock(History history) {
        seats = history.seats();
        mayHaveBeenTaken = tally(history, answer -> answer instanceof Answer.Won || answer.ambiguous(),
                Span::invokedNanos);
        surelyTaken = tally(history, answer -> answer instanceof Answer.Won, Span::completedNanos);
        mayHaveBeenPaid = Tally.of(history.confirmations()
                .stream()
                .map(paid -> new Tally.Step(paid.span().invokedNanos(), paid.quantity()))
                .toList());
        surelyPaid = Tally.of(history.confirmations()
                .stream()
                .filter(Confirmation::accepted)
                .map(paid -> new Tally.Step(paid.span().completedNanos(), paid.quantity()))
                .toList());
    }

    /** The fewest units that can have been free at any moment before this one. */
    int leastFreeBefore(long nanos) {
        return seats - mayHaveBeenTaken.before(nanos);
    }

    /** The most units that can have been free at any moment after this one. */
    int mostFreeAfter(long nanos) {
        return seats - surelyTaken.before(nanos);
    }

    /** Whether every unit can have been paid before this moment. */
    boolean canBeSoldOutBefore(long nanos) {
        return mayHaveBeenPaid.before(nanos) >= seats;
    }

    /** Whether every unit was paid before this moment for sure. */
    boolean isSoldOutBefore(long nanos) {
        return surelyPaid.before(nanos) >= seats;
    }

    private static Tally tally(History history, Predicate<Answer> counted, ToLongFunction<Span> moment) {
        return Tally.of(history.outcomes()
                .stream()
                .filter(attempt -> counted.test(attempt.answer()))
                .map(attempt -> new Tally.Step(moment.applyAsLong(attempt.span()), attempt.quantity()))
                .toList());
    }
}
