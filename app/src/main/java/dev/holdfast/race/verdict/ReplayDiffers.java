package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accuses when a repeated request is not answered like the first. */
public final class ReplayDiffers implements Check<Requests> {

    @Override
    public String name() {
        return "replay-differs";
    }

    @Override
    public String promise() {
        return "the same request with the same key gets the same answer, byte for byte";
    }

    @Override
    public List<String> breaches(Requests history) {
        Map<Integer, Heard> winners = history.everyAttempt()
                .stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Won)
                .collect(Collectors.toMap(Heard::number, Function.identity(), (first, _) -> first));
        List<String> breaches = new ArrayList<>();
        for (Replay replay : history.replays()) {
            Heard winner = winners.get(replay.request());
            if (winner == null) {
                throw new IllegalStateException(
                        "replay of request " + replay.request() + ", who won nothing");
            }
            Answer first = winner.answer();
            if (replay.status() != first.statusOrZero() || !replay.body().equals(first.text())) {
                breaches.add(winner + " heard " + Excerpt.of(first.text()) + " and then "
                        + (replay.status() == 0
                                ? "nothing"
                                : replay.status() + " " + Excerpt.of(replay.body())));
            }
        }
        return breaches;
    }
}
