package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Tape;
import dev.holdfast.bench.meter.Meter;
import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.Sample;
import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Measures everything in turn, round by round, so that what the machine does meanwhile meets all alike. Not
 * thread-safe.
 */
final class Rounds {

    private static final Duration RELAY_LIMIT = Duration.ofSeconds(60);

    private final Site site;
    private final Meter meter;
    private final RelayProbe relay;
    private final Timing timing;
    private final PrintWriter progress;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    /** For how long is measured. */
    record Timing(int rounds, Duration time, Duration warmUp) {

        /** For how long requests are sent. */
        Duration length() {
            return time.plus(warmUp);
        }
    }

    Rounds(Site site, Meter meter, Timing timing, PrintWriter progress) {
        this.site = site;
        this.meter = meter;
        this.timing = timing;
        this.progress = progress;
        this.relay = new RelayProbe(site.hello().own());
    }

    List<Sample> samples() {
        return samples;
    }

    List<String> breaches() {
        return breaches;
    }

    /** Measures all at each number of connections; those that have a number of their own with the first. */
    void run(List<Measure> measures, List<Integer> connections) throws IOException, SQLException {
        progress.println("one round that does not count: the server has to know its work ...");
        for (Measure measure : measures) {
            tell(one(measure, at(measure, connections.getLast()), 0));
        }
        for (int at = 0; at < connections.size(); at++) {
            boolean first = at == 0;
            List<Measure> these = new ArrayList<>(
                    measures.stream().filter(measure -> first || measure.connections() == 0).toList());
            for (int round = 1; round <= timing.rounds(); round++) {
                for (Measure measure : these) {
                    Sample sample = one(measure, at(measure, connections.get(at)), round);
                    samples.add(sample);
                    tell(sample);
                }
                Collections.rotate(these, -1);
            }
        }
    }

    private static int at(Measure measure, int connections) {
        return measure.connections() == 0 ? connections : measure.connections();
    }

    /**
     * Measures one, once, looks whether all is as it must be, and lets the relay finish, so that the next
     * has the machine.
     */
    Sample one(Measure measure, int connections, int round) throws IOException, SQLException {
        Measure.Ready ready = measure.setup().ready(timing.length());
        awaitRelay();
        try (Load load = Load.connect(ready.script(), connections, site.freshNumbers())) {
            long wins = load.run(timing.warmUp()).wins();
            // Beside the load, which goes on: its first answers must not wait until the counters are read.
            CompletableFuture<Meter.Reading> begin = CompletableFuture.supplyAsync(this::read);
            Tape tape = load.run(timing.time());
            Sample.Costs costs = meter.since(begin.join());
            Long lag = measure.kind() == Measure.Kind.LANE ? relay.lag() : null;
            wins += tape.wins() + load.drain().wins();
            for (String breach : ready.check().breaches(wins)) {
                breaches.add(measure.name() + " at " + connections + " connections, round " + round + ": "
                        + breach);
                progress.println("BROKEN " + breaches.getLast());
            }
            Histogram micros = tape.micros();
            return new Sample(measure.name(), connections, round, tape.seconds(), tape.count(),
                    measure.kind() == Measure.Kind.NO_SALE ? 0 : tape.wins(),
                    Map.copyOf(tape.outcomes()), new Sample.Latency(micros.getValueAtPercentile(50),
                            micros.getValueAtPercentile(99), micros.getValueAtPercentile(99.9)),
                    costs, lag);
        }
    }

    private Meter.Reading read() {
        try {
            return meter.read();
        } catch (SQLException e) {
            throw new IllegalStateException("the counters of the database could not be read", e);
        }
    }

    private void awaitRelay() {
        long left = relay.awaitDrained(RELAY_LIMIT);
        if (left > 0) {
            progress.println("the relay had " + left + " lines left after " + RELAY_LIMIT.toSeconds() + " s");
        }
    }

    /** How far the relay is behind now, and how long it takes to finish. */
    Report.Relay relayAtEnd() {
        long lag = samples.reversed()
                .stream()
                .map(Sample::relayLag)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(0L);
        long began = System.nanoTime();
        long after = relay.awaitDrained(RELAY_LIMIT);
        return new Report.Relay(lag, (System.nanoTime() - began) / 1e9, after);
    }

    private void tell(Sample sample) {
        progress.printf(Locale.ROOT,
                "%3d connections, round %d  %-30s %9.0f/s  sales %9.0f/s  p99 %7d us  %s%n",
                sample.connections(), sample.round(), sample.measure(), sample.answersPerSecond(),
                sample.salesPerSecond(), sample.latency().p99Micros(), sample.outcomes());
        progress.flush();
    }
}
