package dev.holdfast.bench;

import dev.holdfast.bench.load.Sender;
import dev.holdfast.bench.load.Tape;
import dev.holdfast.bench.meter.Meter;
import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.Sample;
import dev.holdfast.bench.report.Spread;
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
    private static final int WARM_UPS_MIN = 5;

    private final Site site;
    private final Meter meter;
    private final RelayProbe relay;
    private final Timing timing;
    private final PrintWriter progress;
    private final Findings findings;

    /** Where it is measured. */
    record Ground(Site site, Meter meter) {}

    /** For how long is measured. */
    record Timing(int rounds, Duration time, Duration warmUp) {

        /** For how long requests are sent. */
        Duration length() {
            return time.plus(warmUp);
        }
    }

    Rounds(Ground ground, Timing timing, Findings findings, PrintWriter progress) {
        this.site = ground.site();
        this.meter = ground.meter();
        this.timing = timing;
        this.findings = findings;
        this.progress = progress;
        this.relay = new RelayProbe(site.hello().own());
    }

    /** Measures all at each number of connections; those that have a number of their own with the first. */
    void run(List<Measure> measures, List<Integer> connections) throws IOException, SQLException {
        for (int at = 0; at < connections.size(); at++) {
            boolean first = at == 0;
            run(measures.stream().filter(measure -> first || measure.connections() == 0).toList(),
                    connections.get(at));
        }
    }

    /** Rounds that do not count, until the server knows its work: its code is compiled while it runs. */
    void warm(List<Measure> measures, int connections) throws IOException, SQLException {
        if (measures.isEmpty()) {
            return;
        }
        int times = Math.ceilDiv(WARM_UPS_MIN, measures.size());
        progress.println(times + " round(s) that do not count: the server has to know its work ...");
        for (int time = 0; time < times; time++) {
            for (Measure measure : measures) {
                tell(one(measure, at(measure, connections), 0));
            }
        }
    }

    /** Measures all in every round; who is first in a round changes. */
    void run(List<Measure> measures, int connections) throws IOException, SQLException {
        List<Measure> these = new ArrayList<>(measures);
        for (int round = 1; round <= timing.rounds(); round++) {
            for (Measure measure : these) {
                Sample sample = one(measure, at(measure, connections), round);
                findings.samples.add(sample);
                tell(sample);
            }
            Collections.rotate(these, -1);
        }
    }

    /** Measures those that were measured before at 80 % of their median rates, in rounds of their own. */
    void runPaced(List<Measure> measures, int connections) throws IOException, SQLException {
        List<Measure> paced = new ArrayList<>();
        for (Measure measure : measures) {
            double median = Spread.of(findings.samples.stream()
                    .filter(one -> one.measure().equals(measure.name()) && one.connections() == connections)
                    .map(Sample::answersPerSecond)
                    .toList()).median();
            if (median == 0) {
                throw new IllegalStateException(
                        measure.name() + " has no rate at " + connections + " connections");
            }
            paced.add(measure.paced(median));
        }
        run(paced, connections);
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
        try (Sender load = measure.connect(ready.script(), connections, site.freshNumbers())) {
            Tape before = load.run(timing.warmUp());
            // Beside the load, which goes on: its first answers must not wait until the counters are read.
            CompletableFuture<Meter.Reading> begin = CompletableFuture.supplyAsync(this::read);
            Tape tape = load.run(timing.time());
            Sample.Costs costs = meter.since(begin.join());
            Long lag = measure.kind() == Measure.Kind.LANE ? relay.lag() : null;
            Tape after = load.drain();
            String where = measure.name() + " at " + connections + " connections, round " + round + ": ";
            Answers answers = Answers.of(List.of(before, tape, after));
            answers.breaches(measure.kind()).forEach(breach -> broken(where + breach));
            ready.check().breaches(answers.wins()).forEach(breach -> broken(where + breach));
            Histogram micros = tape.micros();
            return new Sample(measure.name(), connections, round, tape.seconds(), tape.count(),
                    measure.kind() == Measure.Kind.NO_SALE ? 0 : tape.wins(),
                    Map.copyOf(tape.outcomes()), new Sample.Latency(micros.getValueAtPercentile(50),
                            micros.getValueAtPercentile(99), micros.getValueAtPercentile(99.9)),
                    costs, lag);
        }
    }

    private void broken(String breach) {
        findings.breaches.add(breach);
        progress.println("BROKEN " + breach);
        progress.flush();
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
        long lag = findings.samples.reversed()
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
