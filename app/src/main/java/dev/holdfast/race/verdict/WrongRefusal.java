package dev.holdfast.race.verdict;

import java.util.List;

/**
 * Accuses a refusal for lack of stock when, at no moment before it was answered,
 * less than the asked quantity was free.
 */
final class WrongRefusal implements Check<History> {

    @Override
    public String name() {
        return "wrong-refusal";
    }

    @Override
    public String promise() {
        return "nobody is told there is too little while there is enough";
    }

    @Override
    public List<String> breaches(History history) {
        Stock stock = new Stock(history);
        return history.outcomes()
                .stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Refused refused && refused.forStock()
                        && stock.leastFreeBefore(attempt.span().completedNanos()) >= attempt.quantity())
                .map(attempt -> attempt + " was refused for lack of units when at least "
                        + stock.leastFreeBefore(attempt.span().completedNanos()) + " were free")
                .toList();
    }
}
