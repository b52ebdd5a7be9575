package dev.holdfast.race.course;

import dev.holdfast.race.verdict.ClockOffset;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.TargetTime;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Sees every HTTP request of a race: counts it, writes it down when a file was opened, and learns from its
 * answer what the target's clock shows. Thread-safe.
 */
public final class Witness implements AutoCloseable {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long startNanos = System.nanoTime();
    private final Instant start;
    private final Traffic traffic = new Traffic();
    private final Map<String, ClockOffset> clocks = new ConcurrentHashMap<>();
    private volatile String phase = "";
    private volatile @Nullable HistoryFile history;

    public Witness(InstantSource clock) {
        start = clock.instant();
    }

    /** From now on writes every request to this file. */
    void record(HistoryFile file) {
        history = file;
    }

    /** From now on requests are for this; {@code requests} is 0 when nobody knows how many will come. */
    void phase(String what, int requests) {
        phase = what;
        traffic.restart(requests);
    }

    Traffic traffic() {
        return traffic;
    }

    void saw(Exchange exchange) {
        traffic.ended(exchange.came().status());
        learn(exchange);
        HistoryFile file = history;
        if (file != null) {
            file.add(new HistoryFile.Entry(phase, startNanos, start, exchange));
        }
    }

    private void learn(Exchange exchange) {
        String date = exchange.came().headers().date();
        if (date == null) {
            return;
        }
        try {
            Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            long sinceStart = TimeUnit.SECONDS.toNanos(told.getEpochSecond() - start.getEpochSecond())
                    - start.getNano();
            Span ours = new Span(exchange.invokedNanos() - startNanos,
                    exchange.completedNanos() - startNanos);
            clocks.merge(exchange.sent().address(), ClockOffset.of(sinceStart, ours), ClockOffset::and);
        } catch (DateTimeException _) {
            // Not a date: this answer tells nothing of the clock.
        }
    }

    /**
     * The target's clock, counted from a moment of {@link System#nanoTime()}; of several addresses, the one
     * that shows least.
     */
    public TargetTime since(long nanoTime) {
        return clocks.values()
                .stream()
                .mapToLong(clock -> clock.sure().least())
                .min()
                .stream()
                .mapToObj(least -> new TargetTime(start.plusNanos(nanoTime - startNanos).plusNanos(least)))
                .findFirst()
                .orElse(TargetTime.UNKNOWN);
    }

    /** A line for each address whose clock is more than a second from ours for sure. */
    public List<String> clockLines() {
        return clocks.entrySet()
                .stream()
                .filter(clock -> clock.getValue().sure().isBeyond(SECOND))
                .map(clock -> told(clock.getKey(), clock.getValue().sure()))
                .sorted()
                .toList();
    }

    private static String told(String address, ClockOffset.Range range) {
        long middle = range.least() / 2 + range.most() / 2;
        return String.format(Locale.ROOT, "the clock of %s is %.1f s %s ours, give or take %.1f s", address,
                Math.abs(middle) / 1e9, middle > 0 ? "ahead of" : "behind",
                (range.most() - range.least()) / 2e9);
    }

    /** Ends the file, if there is one. */
    @Override
    public void close() {
        HistoryFile file = history;
        history = null;
        if (file != null) {
            file.close();
        }
    }
}
