package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Streams;
import dev.holdfast.bench.load.Tape;
import dev.holdfast.bench.report.Report;
import dev.holdfast.bench.report.Spread;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The same requests to two servers in turn, one of which has much of something: that is what growth costs,
 * whatever the machine does meanwhile. Not thread-safe.
 */
final class Growth {

    private static final int EVENTS = 10;
    private static final int WAITING = 10;
    private static final int LISTENING = 100;
    private static final int WARM_UPS = 3;
    private static final Duration RELAY_LIMIT = Duration.ofMinutes(2);
    private static final String WAL = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint";

    /**
     * Two servers.
     *
     * @param small
     *            has little
     * @param large
     *            will have much
     */
    record Pair(Site small, Site large) {}

    private final Site small;
    private final Site large;
    private final GrowthScale scale;
    private final Rounds.Timing timing;
    private final int connections;
    private final PrintWriter progress;
    private final List<Report.Growth> rows = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    Growth(Pair servers, GrowthScale scale, Plan plan, PrintWriter progress) {
        this.small = servers.small();
        this.large = servers.large();
        this.scale = scale;
        this.timing = plan.timing();
        this.connections = plan.most();
        this.progress = progress;
    }

    List<String> breaches() {
        return breaches;
    }

    /** What was compared so far. */
    List<Report.Growth> rows() {
        return rows;
    }

    /** Measures all, least work first. */
    void run() throws IOException, SQLException, InterruptedException {
        for (int time = 0; time < WARM_UPS; time++) {
            rate(small, reserve(small), Tape::wins);
            rate(large, reserve(large), Tape::wins);
        }
        listeners();
        waiting();
        seats();
        events();
        history();
    }

    /**
     * What was done on one server in one round.
     *
     * @param walBytes
     *            that were written for each
     */
    record Rate(double perSecond, double walBytes) {}

    /** One round on one server. */
    private interface Turn {
        Rate rate() throws IOException, SQLException;
    }

    private void compare(String of, Turn base, Turn grown) throws IOException, SQLException {
        List<Rate> bases = new ArrayList<>();
        List<Rate> growns = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < timing.rounds(); round++) {
            // Who is first in a round changes.
            boolean baseFirst = round % 2 == 0;
            Rate one = (baseFirst ? base : grown).rate();
            Rate other = (baseFirst ? grown : base).rate();
            bases.add(baseFirst ? one : other);
            growns.add(baseFirst ? other : one);
            ratios.add(growns.getLast().perSecond() / Math.max(1, bases.getLast().perSecond()));
        }
        Report.Growth row = new Report.Growth(of, rates(bases), rates(growns), Spread.of(ratios), wal(bases),
                wal(growns));
        rows.add(row);
        progress.printf(Locale.ROOT, "growth  %s%n        %s/s : %s/s = %s%n", of, row.grown().whole(),
                row.base().whole(), row.ratio().fine());
        progress.flush();
    }

    private static Spread rates(List<Rate> rates) {
        return Spread.of(rates.stream().map(Rate::perSecond).toList());
    }

    private static Spread wal(List<Rate> rates) {
        return Spread.of(rates.stream().map(Rate::walBytes).toList());
    }

    private void tell(String line) {
        progress.println(line);
        progress.flush();
    }

    private static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Measure.Ready reserve(Site site) throws SQLException {
        return new OwnMeasures(site).tickets(List.of(site.grounds().tickets(OwnMeasures.CAPACITY_MAX)));
    }

    private Rate rate(Site site, Measure.Ready ready, ToLongFunction<Tape> count)
            throws IOException, SQLException {
        settle();
        try (Load load = Load.connect(ready.script(), connections, site.freshNumbers())) {
            Tape before = load.run(timing.warmUp());
            long wal = site.ledger().number(WAL);
            Tape tape = load.run(timing.time());
            wal = site.ledger().number(WAL) - wal;
            check(ready, List.of(before, tape, load.drain()));
            long counted = count.applyAsLong(tape);
            return new Rate(counted / tape.seconds(), (double) wal / Math.max(1, counted));
        }
    }

    private void check(Measure.Ready ready, List<Tape> tapes) throws SQLException {
        Answers answers = Answers.of(tapes);
        List<String> broken = new ArrayList<>(answers.breaches(Measure.Kind.NO_SALE));
        broken.addAll(ready.check().breaches(answers.wins()));
        broken.forEach(breach -> {
            breaches.add("growth: " + breach);
            tell("BROKEN growth: " + breach);
        });
    }

    private void settle() {
        new RelayProbe(small.hello().own()).awaitDrained(RELAY_LIMIT);
        new RelayProbe(large.hello().own()).awaitDrained(RELAY_LIMIT);
    }

    private void listeners() throws IOException, SQLException, InterruptedException {
        String few = small.grounds().tickets(OwnMeasures.CAPACITY_MAX);
        String many = large.grounds().tickets(OwnMeasures.CAPACITY_MAX);
        try (Streams _ = Streams.open(stream(small, few), LISTENING);
                Streams _ = Streams.open(stream(large, many), scale.listening())) {
            compare(text(scale.listening()) + " open live streams of the event (beside " + text(LISTENING)
                    + ")",
                    () -> again(small, few), () -> again(large, many));
        }
    }

    private static URI stream(Site site, String event) {
        return site.own("/api/v1/events/" + event + "/availability/stream");
    }

    private Rate again(Site site, String event) throws IOException, SQLException {
        return rate(site, new OwnMeasures(site).tickets(List.of(event)), Tape::wins);
    }

    private void waiting() throws IOException, SQLException {
        String few = new Waiting(small, connections).soldOut(WAITING);
        String many = new Waiting(large, connections).soldOut(scale.waiting());
        compare(text(scale.waiting()) + " waitlisted (beside " + text(WAITING) + "): refusals/s",
                () -> refused(small, few), () -> refused(large, many));
    }

    private Rate refused(Site site, String event) throws IOException, SQLException {
        return rate(site, new Measure.Ready(new OwnMeasures(site).tickets(List.of(event)).script(),
                _ -> site.ledger().stand(List.of(event)).breaches()), Tape::count);
    }

    private void seats() throws IOException, SQLException {
        var halls = new Lots(small, Lots.SEATS);
        var arenas = new Lots(large, scale.seats());
        compare("an event with " + text(arenas.seats()) + " seats (beside " + Lots.SEATS + "): " + Lots.SEATS
                + " named seats at once", () -> seats(small, halls), () -> seats(large, arenas));
    }

    /** So many lots of seats, one lot after the other; only the time of selling counts. */
    private Rate seats(Site site, Lots lots) throws IOException, SQLException {
        List<Places.Seats> these = lots.next();
        settle();
        long sold = 0;
        double seconds = 0;
        long wal = site.ledger().number(WAL);
        for (Places.Seats lot : these) {
            Measure.Ready ready = new OwnMeasures(site).seats(lot);
            try (Load load = Load.connect(ready.script(), Math.min(connections, Lots.SEATS),
                    site.freshNumbers())) {
                Tape tape = load.all();
                check(ready, List.of(tape));
                sold += tape.wins();
                seconds += tape.seconds();
            }
        }
        wal = site.ledger().number(WAL) - wal;
        return new Rate(sold / seconds, (double) wal / Math.max(1, sold));
    }

    private void events() throws IOException, SQLException {
        tell("making " + text(scale.events()) + " events ...");
        for (int made = 0; made < scale.events(); made++) {
            large.grounds().tickets(OwnMeasures.CAPACITY_MAX);
        }
        for (int made = 0; made < EVENTS; made++) {
            small.grounds().tickets(OwnMeasures.CAPACITY_MAX);
        }
        compare(text(scale.events()) + " other events on sale (beside " + text(EVENTS) + ")",
                () -> rate(small, reserve(small), Tape::wins), () -> rate(large, reserve(large), Tape::wins));
    }

    private void history() throws IOException, SQLException {
        long written = 0;
        for (long bookings : scale.history()) {
            String event = large.grounds().tickets(OwnMeasures.CAPACITY_MAX);
            long inEvent = Math.min(bookings / 2, bookings - written);
            settle();
            tell("writing history, " + text(bookings - written) + " bookings ...");
            long began = System.nanoTime();
            new History(large.ledger()).write(new History.Rows(event, written + 1, bookings + 1, inEvent));
            tell("written in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
            written = bookings;
            compare(text(bookings) + " bookings in history, of an event that has " + text(inEvent)
                    + " of them; the others lie in other events", this::ofEmpty, () -> again(large, event));
            compare(text(bookings) + " bookings in history, of a new event; all of them lie in other events",
                    this::ofEmpty, () -> rate(large, reserve(large), Tape::wins));
        }
    }

    /** The rounds before have sold; here each begins with nothing ever sold. */
    private Rate ofEmpty() throws IOException, SQLException {
        settle();
        new History(small.ledger()).forget();
        return rate(small, reserve(small), Tape::wins);
    }
}
