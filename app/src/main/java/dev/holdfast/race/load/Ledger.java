package dev.holdfast.race.load;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.Slice;
import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts what was offered and what became of it, by the second each request was to start in. Times go up to
 * 60 s; longer ones count as 60 s. It keeps some kilobytes a second, whatever the rate. Thread-safe.
 */
public final class Ledger {

    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);
    private static final int DIGITS = 3;
    private static final int DIGITS_OF_A_SECOND = 2;

    private final Page total = new Page(DIGITS);
    private final Map<Integer, Page> seconds = new TreeMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Histogram lagMicros = new Histogram(LONGEST_MICROS, DIGITS);
    private boolean forgets;

    /** One that forgets the first answer, which has to be noticed. */
    public static Ledger forgetful() {
        Ledger ledger = new Ledger();
        ledger.forgets = true;
        return ledger;
    }

    /** A request is to start at this moment. */
    public synchronized void offered(long intendedNanos) {
        total.offered++;
        second(intendedNanos).offered++;
    }

    /** It never will: there is no place for it. */
    public synchronized void dropped(long intendedNanos) {
        total.count(Fate.DROPPED);
        second(intendedNanos).count(Fate.DROPPED);
    }

    /** It is sent now, which may be late. */
    public synchronized void sent(long intendedNanos, long actualNanos) {
        lagMicros.recordValue(micros(Math.max(0, actualNanos - intendedNanos)));
    }

    /** It has come to its end; the span begins when it was to start. */
    public synchronized void answered(Span span, Answer answer) {
        if (forgets) {
            forgets = false;
            return;
        }
        for (Page page : List.of(total, second(span.invokedNanos()))) {
            page.count(Fate.of(answer));
            page.times.recordValue(micros(span.nanos()));
        }
        if (answer instanceof Answer.Refused refused) {
            refusals.merge(refused.label(), 1L, Long::sum);
        }
    }

    /** All of it until now. */
    public synchronized Load load() {
        List<Slice> slices = new ArrayList<>();
        seconds.forEach((second, page) -> slices.add(page.slice(second)));
        return new Load(total.slice(0), slices, refusals, new Load.Lag(millis(lagMicros, 50),
                millis(lagMicros, 99), lagMicros.getMaxValue() / 1000.0));
    }

    private Page second(long nanos) {
        return seconds.computeIfAbsent((int) TimeUnit.NANOSECONDS.toSeconds(nanos),
                _ -> new Page(DIGITS_OF_A_SECOND));
    }

    private static long micros(long nanos) {
        return Math.min(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS);
    }

    private static double millis(Histogram micros, double percent) {
        return micros.getValueAtPercentile(percent) / 1000.0;
    }

    private static final class Page {

        private final Histogram times;
        private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        private long offered;

        Page(int digits) {
            times = new Histogram(LONGEST_MICROS, digits);
        }

        void count(Fate fate) {
            fates.merge(fate, 1L, Long::sum);
        }

        Slice slice(int second) {
            return new Slice(second, offered, times.getTotalCount(), fates, millis(times, 50),
                    millis(times, 99));
        }
    }
}
