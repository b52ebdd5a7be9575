package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Check;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Accuses when a winner cannot see what was promised: a lost acknowledgement. */
final class LostClaim implements Check<ClaimHistory> {

    private static final Set<String> ALIVE = Set.of("pending", "paying", "confirmed", "completed");

    @Override
    public String name() {
        return "lost-booking";
    }

    @Override
    public String promise() {
        return "every booking that was answered is on record, with what was given";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Map<Integer, OnRecord> views = history.aftermath()
                .bookings()
                .stream()
                .collect(Collectors.toMap(OnRecord::claim, Function.identity()));
        List<String> breaches = new ArrayList<>();
        for (Claim winner : history.winners()) {
            String wrong = whatIsWrong(history.board(), winner, views.get(winner.number()));
            if (!wrong.isEmpty()) {
                breaches.add(winner + ": " + wrong);
            }
        }
        return breaches;
    }

    private static String whatIsWrong(Board board, Claim winner, @Nullable OnRecord view) {
        if (view == null) {
            return "never looked up";
        }
        if (view.status() != 200) {
            return view.status() == 0 ? "the look-up got no answer" : "the look-up answered " + view.status();
        }
        if (!ALIVE.contains(view.state().toLowerCase(Locale.ROOT))) {
            return "on record as " + view.state();
        }
        return view.lots() == null || view.lots().equals(winner.told().granted())
                ? ""
                : "on record for " + board.labels(view.lots());
    }
}
