package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Levels.Change;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Units that somebody asked for, and how they ended if they were had.
 *
 * @param span
 *            of the request for them
 */
public record Holding(int number, Wish wish, Span span, Answer answer, End end) implements Heard {

    /**
     * What was asked for.
     *
     * @param who
     *            for a reader
     * @param lot
     *            which kind of units, 0 for the first
     */
    public record Wish(String who, int lot, int quantity) {}

    /**
     * What became of units that were had.
     *
     * @param mayLapseNanos
     *            from when on the target may have taken them back by itself; {@link #NEVER} when it may not
     * @param giveBack
     *            null when they were kept
     */
    public record End(long mayLapseNanos, @Nullable GiveBack giveBack) {

        public static final long NEVER = Long.MAX_VALUE;
        /** They are held or paid for to the end of the race. */
        public static final End KEPT = new End(NEVER, null);

        /** Whether they were asked to be taken back, or went by themselves. */
        public boolean over() {
            return giveBack != null || mayLapseNanos != NEVER;
        }
    }

    /**
     * The request that returns units.
     *
     * @param way
     *            how, for a reader
     */
    public record GiveBack(String way, Span span, Answer answer) {

        /** Whether the target said that they are free again. */
        public boolean accepted() {
            return answer instanceof Answer.Done;
        }
    }

    /** What this does to the number of units that are free. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        if (answer instanceof Answer.Won || answer.ambiguous()) {
            changes.add(least(span.invokedNanos(), -wish.quantity()));
        }
        if (answer instanceof Answer.Won) {
            changes.add(most(span.completedNanos(), -wish.quantity()));
            changes.addAll(returns());
        }
        return changes;
    }

    /** May be free from the request on, is free from its answer on. */
    private List<Change> returns() {
        List<Change> changes = new ArrayList<>();
        GiveBack back = end.giveBack();
        boolean maybe = back != null && (back.accepted() || back.answer().ambiguous());
        long from = Math.min(end.mayLapseNanos(),
                maybe && back != null ? back.span().invokedNanos() : End.NEVER);
        if (from != End.NEVER) {
            changes.add(most(Math.max(from, span.completedNanos()), wish.quantity()));
        }
        if (back != null && back.accepted()) {
            changes.add(least(back.span().completedNanos(), wish.quantity()));
        }
        return changes;
    }

    private Change least(long nanos, int units) {
        return new Change(nanos, wish.lot(), units, 0);
    }

    private Change most(long nanos, int units) {
        return new Change(nanos, wish.lot(), 0, units);
    }

    @Override
    public String toString() {
        return wish.who() + " (" + wish.quantity() + ")";
    }
}
