package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds of what was free of each lot at a moment. A request acts somewhere between its start and its end, so
 * what has started may have taken its lots and what was answered has.
 */
final class Taking {

    private static final Tally NONE = Tally.of(List.of());

    private final Board board;
    private final Map<String, Tally> mayHaveBeenTaken;
    private final Map<String, Tally> surelyTaken;
    private final Tally mayHaveBeenTakenAnywhere;

    Taking(ClaimHistory history) {
        board = history.board();
        Map<String, List<Tally.Step>> may = new HashMap<>();
        Map<String, List<Tally.Step>> surely = new HashMap<>();
        List<Tally.Step> anywhere = new ArrayList<>();
        for (Claim claim : history.outcomes()) {
            if (claim.won()) {
                add(may, claim.told().granted(), claim.span().invokedNanos());
                add(surely, claim.told().granted(), claim.span().completedNanos());
            } else if (claim.answer().ambiguous()) {
                add(may, claim.demand().exact(), claim.span().invokedNanos());
                anywhere.add(new Tally.Step(claim.span().invokedNanos(), claim.demand().together()));
            }
        }
        mayHaveBeenTaken = tallies(may);
        surelyTaken = tallies(surely);
        mayHaveBeenTakenAnywhere = Tally.of(anywhere);
    }

    /** The fewest that can have been free at any moment before this one. */
    int leastFreeBefore(String lot, long nanos) {
        return capacity(lot) - mayHaveBeenTaken.getOrDefault(lot, NONE).before(nanos);
    }

    /** The most that can have been free at any moment after this one. */
    int mostFreeAfter(String lot, long nanos) {
        return capacity(lot) - surelyTaken.getOrDefault(lot, NONE).before(nanos);
    }

    /** Whether this demand could be had whole at every moment before this one. */
    boolean surelyFreeBefore(Demand demand, long nanos) {
        boolean seatsKnown = mayHaveBeenTakenAnywhere.before(nanos) == 0;
        return seatsKnown && board.holds(demand, lot -> leastFreeBefore(lot, nanos));
    }

    private int capacity(String lot) {
        Board.Lot known = board.lots().get(lot);
        return known == null ? 0 : known.capacity();
    }

    private static void add(Map<String, List<Tally.Step>> steps, Map<String, Integer> lots, long nanos) {
        lots.forEach((lot, quantity) -> steps.computeIfAbsent(lot, _ -> new ArrayList<>())
                .add(new Tally.Step(nanos, quantity)));
    }

    private static Map<String, Tally> tallies(Map<String, List<Tally.Step>> steps) {
        Map<String, Tally> tallies = new HashMap<>();
        steps.forEach((lot, ofLot) -> tallies.put(lot, Tally.of(ofLot)));
        return tallies;
    }
}
