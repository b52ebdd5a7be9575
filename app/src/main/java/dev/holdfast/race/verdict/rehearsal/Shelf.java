package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Bounds of what was out of a lot at a moment. A request acts somewhere between its start and its end, so
 * what was answered has been taken, and is out for sure until its return is sent or its hold can have
 * lapsed; what was sent may have been taken, and is back for sure only once its return was answered.
 */
public final class Shelf {

    private final Tally surelyOut;
    private final Tally holders;
    private final Tally mayHaveBeenTaken;
    private final Tally surelyReturned;
    private final long[] moments;
    private final long lastNanos;

    private Shelf(List<Take> takes, Map<String, Return> returns, long lastNanos) {
        this.lastNanos = lastNanos;
        List<Tally.Step> out = new ArrayList<>();
        List<Tally.Step> heads = new ArrayList<>();
        List<Tally.Step> maybe = new ArrayList<>();
        List<Tally.Step> back = new ArrayList<>();
        for (Take take : takes) {
            if (take.answer() instanceof Answer.Won won) {
                Return returned = returns.get(won.reservationId());
                long ends = returned == null ? Take.NEVER : returned.span().invokedNanos();
                long from = take.span().completedNanos();
                long to = Math.max(from, Math.min(ends, take.lapsesNanos()));
                out.add(new Tally.Step(from, take.quantity()));
                out.add(new Tally.Step(to, -take.quantity()));
                heads.add(new Tally.Step(from, 1));
                heads.add(new Tally.Step(to, -1));
                if (returned != null && returned.sure()) {
                    back.add(new Tally.Step(returned.span().completedNanos(), take.quantity()));
                }
            }
            if (take.won() || take.answer().ambiguous()) {
                maybe.add(new Tally.Step(take.span().invokedNanos(), take.quantity()));
            }
        }
        surelyOut = Tally.of(out);
        holders = Tally.of(heads);
        mayHaveBeenTaken = Tally.of(maybe);
        surelyReturned = Tally.of(back);
        moments = out.stream()
                .mapToLong(Tally.Step::nanos)
                .filter(nanos -> nanos < Take.NEVER)
                .sorted()
                .toArray();
    }

    /** Of the takes that are meant. */
    public static Shelf of(Rehearsed history, Predicate<Take> meant) {
        Map<String, Return> returns = new HashMap<>();
        history.returns().forEach(returned -> returns.put(returned.reservationId(), returned));
        List<Take> takes = new ArrayList<>(history.takes());
        takes.addAll(history.aftermath().latecomers());
        long last = Stream.of(history.deeds().stream().map(Deed::span), takes.stream().map(Take::span),
                history.returns().stream().map(Return::span))
                .flatMap(spans -> spans)
                .mapToLong(Span::completedNanos)
                .max()
                .orElse(0);
        return new Shelf(takes.stream().filter(meant).toList(), returns, last);
    }

    /** The most units that were out at one moment, for sure. */
    public int mostOut() {
        int most = 0;
        for (long moment : moments) {
            most = Math.max(most, surelyOut.before(moment + 1));
        }
        return most;
    }

    /** Whether two had something at one moment, for sure. */
    boolean overlaps() {
        return Arrays.stream(moments).anyMatch(moment -> holders.before(moment + 1) > 1);
    }

    /** Units that are out for sure when the last request has been answered. */
    public int outInTheEnd() {
        return surelyOut.before(lastNanos + 1);
    }

    /** The most units that can have been out at any moment between these. */
    public int outAtMost(long fromNanos, long toNanos) {
        return mayHaveBeenTaken.before(toNanos) - surelyReturned.before(fromNanos);
    }

    /** When that many units were out for the first time; -1 when they never were. */
    public long firstOut(int units) {
        for (long moment : moments) {
            if (surelyOut.before(moment + 1) >= units) {
                return moment;
            }
        }
        return -1;
    }
}
