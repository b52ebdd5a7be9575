package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Span;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The fewest and the most units that can have been free, at every moment. Immutable.
 *
 * <p>
 * A request that begins widens the bounds and its answer narrows them again, one step at a time. So the
 * bounds of neighbouring moments overlap, and what can have been shown within a stretch of time is a range
 * without gaps.
 */
public final class Levels {

    /**
     * A step of the bounds.
     *
     * @param least
     *            added to the fewest
     * @param most
     *            added to the most
     */
    public record Change(long nanos, int lot, int least, int most) {

        boolean narrows() {
            return least > 0 || most < 0;
        }
    }

    /** Bounds, both included. */
    public record Range(int least, int most) {

        public boolean has(int units) {
            return units >= least && units <= most;
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(most) : "between " + least + " and " + most;
        }
    }

    /** When each bounds begin; they end where the next begin, that moment included. */
    private final long[] moments;
    private final int[] least;
    private final int[] most;
    private final int oversold;

    private Levels(long[] moments, int[] least, int[] most, int oversold) {
        this.moments = moments;
        this.least = least;
        this.most = most;
        this.oversold = oversold;
    }

    /**
     * Of lots that are all free at the start.
     *
     * @param capacities
     *            of each lot
     * @param changes
     *            in any order
     */
    public static Levels of(List<Integer> capacities, List<Change> changes) {
        List<Change> ordered = changes.stream()
                .sorted(Comparator.comparingLong(Change::nanos).thenComparing(Change::narrows))
                .toList();
        Lots lots = new Lots(capacities);
        int count = ordered.size() + 1;
        Levels levels = new Levels(new long[count], new int[count], new int[count], lots.oversold(ordered));
        levels.put(0, Long.MIN_VALUE, lots);
        for (int i = 1; i < count; i++) {
            Change change = ordered.get(i - 1);
            lots.apply(change);
            levels.put(i, change.nanos(), lots);
        }
        return levels;
    }

    private void put(int index, long nanos, Lots lots) {
        moments[index] = nanos;
        least[index] = Lots.sum(lots.least);
        most[index] = Lots.sum(lots.most);
    }

    /** What can have been free at some moment of a stretch of time. */
    public Range within(Span span) {
        int index = last(span.completedNanos());
        int low = least[index];
        int high = most[index];
        while (index > 0 && moments[index] >= span.invokedNanos()) {
            index--;
            low = Math.min(low, least[index]);
            high = Math.max(high, most[index]);
        }
        return new Range(low, high);
    }

    /** What can be free when all is over. */
    public Range atTheEnd() {
        return new Range(least[least.length - 1], most[most.length - 1]);
    }

    /**
     * How old, at the least, a number was that somebody was told: 0 when it can have been true at a moment of
     * the request, else how long before it; empty when it was never true.
     */
    public OptionalLong ageNanos(int units, Span span) {
        int last = last(span.completedNanos());
        for (int i = last; i >= 0; i--) {
            if (units >= least[i] && units <= most[i]) {
                long end = i == last ? span.completedNanos() : moments[i + 1];
                return OptionalLong.of(Math.max(0, span.invokedNanos() - end));
            }
        }
        return OptionalLong.empty();
    }

    /** How many units more than there were somebody surely had at once, in the worst moment; 0 for none. */
    public int oversold() {
        return oversold;
    }

    /** The last bounds that begin at or before a moment. */
    private int last(long nanos) {
        int low = 0;
        int high = moments.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (moments[middle] <= nanos) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The bounds of each lot at one moment. Mutable. */
    private static final class Lots {

        private final List<Integer> capacities;
        private final int[] least;
        private final int[] most;

        Lots(List<Integer> capacities) {
            this.capacities = capacities;
            this.least = capacities.stream().mapToInt(Integer::intValue).toArray();
            this.most = least.clone();
        }

        void apply(Change change) {
            least[change.lot()] += change.least();
            most[change.lot()] += change.most();
        }

        /** Of all these changes, without making them here. */
        int oversold(List<Change> ordered) {
            Lots trial = new Lots(capacities);
            int worst = 0;
            for (Change change : ordered) {
                trial.apply(change);
                worst = Math.max(worst, -trial.most[change.lot()]);
            }
            return worst;
        }

        /** No target shows less than nothing. */
        static int sum(int[] lots) {
            int sum = 0;
            for (int lot : lots) {
                sum += Math.max(0, lot);
            }
            return sum;
        }
    }
}
