package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Levels;
import dev.holdfast.race.verdict.flow.Levels.Change;
import dev.holdfast.race.verdict.flow.Probe;
import dev.holdfast.race.verdict.flow.Traffic;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything seen in one race of buyers at an event that is being edited.
 *
 * @param end
 *            the event as each address shows it when all is over
 * @param calls
 *            every request that is neither for units nor an edit
 */
public record EditHistory(Offer start, Deals deals, List<Edit> edits, End end,
        List<Call> calls) implements Traffic {

    private static final int MANY = 1_000_000_000;

    /**
     * The event as it was put on sale.
     *
     * @param fields
     *            that are edited
     */
    public record Offer(int version, int capacity, Map<String, String> fields) {}

    /** What buyers did. */
    public record Deals(List<Holding> rush, List<Holding> closers) {}

    /** What is shown when all is over. */
    public record End(List<View> views, List<Probe> looks) {}

    /** The event by one of the addresses. */
    public record View(String where, int version, Map<String, String> fields) {}

    @Override
    public List<Integer> capacities() {
        return List.of(start.capacity());
    }

    @Override
    public List<Holding> rush() {
        return deals.rush();
    }

    @Override
    public List<Holding> closers() {
        return deals.closers();
    }

    @Override
    public List<Probe> looks() {
        return end.looks();
    }

    @Override
    public List<Change> capacityChanges() {
        return new Capacities(start.capacity(), edits).changes();
    }

    @Override
    public List<? extends Heard> everyAttempt() {
        return Stream.of(holdings().stream(), edits.stream(), end.looks().stream(), calls.stream())
                .<Heard>flatMap(requests -> requests)
                .toList();
    }

    /** Bounds of what is taken, held or sold, at every moment. */
    Taken taken(Edit edit) {
        Levels.Range left = Levels.of(List.of(MANY), taken()).within(edit.span());
        return new Taken(MANY - left.most(), MANY - left.least());
    }

    /** The fewest and the most units that can have been taken at some moment of a request. */
    record Taken(int least, int most) {}

    /** Whether an edit of this version may have been done before a moment. */
    boolean mayHaveLeft(int version, long nanos) {
        return edits.stream()
                .anyMatch(edit -> edit.wish().version() == version && edit.maybeWon()
                        && edit.span().invokedNanos() <= nanos);
    }

    /** The version that the event surely had reached by a moment. */
    int reached(long nanos) {
        return edits.stream()
                .filter(edit -> edit.won() && edit.span().completedNanos() < nanos)
                .mapToInt(edit -> edit.wish().version() + 1)
                .reduce(start.version(), Math::max);
    }

    /** Whether edits may have taken the event from one version to another before a moment. */
    boolean leads(int from, int to, long nanos) {
        for (int version = from; version < to; version++) {
            if (!mayHaveLeft(version, nanos)) {
                return false;
            }
        }
        return true;
    }
}
