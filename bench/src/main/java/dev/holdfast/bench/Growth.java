package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Script;
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
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The same requests to two servers in turn, one of which has much of something: that is what growth costs,
 * whatever the machine does
 * meanwhile. Not thread-safe.
 */
final class Growth {

    private static final int SEATS = 100;
    private static final int SEAT_HALLS = 20;
    private static final int WAITING = 10;
    private static final int LISTENING = 100;
    private static final Duration RELAY_LIMIT = Duration.ofMinutes(2);

    /**
     * How much there is of everything.
     *
     * @param history
     *            bookings, one step after the other
     */
    record Scale(int events, int seats, int waiting, int listening, List<Long> history) {

        /** What is promised. */
        static final Scale FULL = new Scale(10_000, 100_000, 10_000, 5_000, List.of(1_000_000L, 10_000_000L));
    }

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
    private final Scale scale;
    private final Rounds.Timing timing;
    private final int connections;
    private final PrintWriter progress;
    private final List<Report.Growth> rows = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();

    Growth(Pair servers, Scale scale, Bench.Plan plan, PrintWriter progress) {
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

    /** Measures all, least work first. */
    List<Report.Growth> run() throws IOException, SQLException, InterruptedException {
        rate(small, reserve(small), Tape::wins);
        rate(large, reserve(large), Tape::wins);
        listeners();
        waiting();
        seats();
        events();
        history();
        return rows;
    }

    /** What is done on one server for one round; a second's worth of it comes back. */
    private interface Turn {
        double rate() throws IOException, SQLException;
    }

    private void compare(String of, Turn base, Turn grown) throws IOException, SQLException {
        List<Double> bases = new ArrayList<>();
        List<Double> growns = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < timing.rounds(); round++) {
            // Who is first in a round changes.
            boolean baseFirst = round % 2 == 0;
            double one = (baseFirst ? base : grown).rate();
            double other = (baseFirst ? grown : base).rate();
            bases.add(baseFirst ? one : other);
            growns.add(baseFirst ? other : one);
            ratios.add(growns.getLast() / Math.max(1, bases.getLast()));
        }
        rows.add(new Report.Growth(of, Spread.of(bases), Spread.of(growns), Spread.of(ratios)));
        progress.printf(Locale.ROOT, "growth  %-70s %s%n", of, rows.getLast().ratio().fine());
        progress.flush();
    }

    private static String much(String of, long number) {
        return String.format(Locale.ROOT, of, number);
    }

    private static Measure.Ready reserve(Site site) throws SQLException {
        return new OwnMeasures(site).tickets(List.of(site.grounds().tickets(OwnMeasures.CAPACITY_MAX)));
    }

    private double rate(Site site, Measure.Ready ready, ToLongFunction<Tape> count)
            throws IOException, SQLException {
        settle();
        try (Load load = Load.connect(ready.script(), connections, site.freshNumbers())) {
            long wins = load.run(timing.warmUp()).wins();
            Tape tape = load.run(timing.time());
            wins += tape.wins() + load.drain().wins();
            ready.check().breaches(wins).forEach(breach -> breaches.add("growth: " + breach));
            return count.applyAsLong(tape) / tape.seconds();
        }
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
            compare(much("%,d open live streams of the event (beside 100)", scale.listening()),
                    () -> again(small, few), () -> again(large, many));
        }
    }

    private static URI stream(Site site, String event) {
        return site.own("/api/v1/events/" + event + "/availability/stream");
    }

    private double again(Site site, String event) throws IOException, SQLException {
        return rate(site, new OwnMeasures(site).tickets(List.of(event)), Tape::wins);
    }

    private void waiting() throws IOException, SQLException {
        String few = soldOut(small, WAITING);
        String many = soldOut(large, scale.waiting());
        compare(much("%,d waitlisted (beside 10): refusals/s", scale.waiting()), () -> refused(small, few),
                () -> refused(large, many));
    }

    private double refused(Site site, String event) throws IOException, SQLException {
        return rate(site, new Measure.Ready(new OwnMeasures(site).tickets(List.of(event)).script(),
                _ -> site.ledger().stand(List.of(event)).breaches()), Tape::count);
    }

    /** An event whose only ticket is held, and so many who wait for it. */
    private String soldOut(Site site, int waiting) throws IOException {
        String event = site.grounds().tickets(1);
        URI address = site.own("/api/v1/bookings/reserve");
        new Api(site.hello().own(), site.token(0)).post(address.getRawPath(),
                Map.of("event_id", event, "quantity", 1, "idempotency_key", "the only one"));
        String body = Site.tickets(event).replace("\"quantity\":1,", "\"quantity\":1,\"waitlist\":true,");
        List<Script.Template> templates = new ArrayList<>();
        new Api(site.hello().ways(), "").post("/bench/tokens", Map.of("quantity", waiting))
                .forEach(token -> templates.add(Script.Template.of(address, token.asString(), body)));
        try (Load load = Load.connect(Script.once(address, templates), connections, site.freshNumbers())) {
            Map<String, Long> outcomes = load.all().outcomes();
            long joined = outcomes.entrySet()
                    .stream()
                    .filter(outcome -> outcome.getKey().startsWith("202"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (joined != waiting) {
                throw new IllegalStateException(
                        "Of " + waiting + " who should wait the server took " + outcomes);
            }
        }
        return event;
    }

    private void seats() throws IOException, SQLException {
        Places halls = new Places(small.grounds(), small.hello());
        Places arenas = new Places(large.grounds(), large.hello());
        List<Places.Seats> arena = new ArrayList<>();
        compare(much("an event with %,d seats (beside 100): 100 named seats at once", scale.seats()), () -> {
            List<Places.Seats> parts = new ArrayList<>();
            for (int i = 0; i < SEAT_HALLS; i++) {
                parts.add(halls.seats(SEATS));
            }
            return seats(small, parts);
        }, () -> {
            if (arena.isEmpty()) {
                arena.addAll(parts(arenas.seats(scale.seats())));
            }
            List<Places.Seats> now = arena.subList(0, SEAT_HALLS);
            double rate = seats(large, now);
            now.clear();
            return rate;
        });
    }

    private static List<Places.Seats> parts(Places.Seats arena) {
        return IntStream.range(0, arena.seats().size() / SEATS)
                .mapToObj(part -> new Places.Seats(arena.event(), arena.session(),
                        arena.seats().subList(part * SEATS, (part + 1) * SEATS)))
                .toList();
    }

    /** So many lots of seats, one lot after the other; only the time of selling counts. */
    private double seats(Site site, List<Places.Seats> lots) throws IOException, SQLException {
        settle();
        long sold = 0;
        double seconds = 0;
        for (Places.Seats lot : lots) {
            Measure.Ready ready = new OwnMeasures(site).seats(lot);
            try (Load load = Load.connect(ready.script(), Math.min(connections, SEATS),
                    site.freshNumbers())) {
                Tape tape = load.all();
                ready.check().breaches(tape.wins()).forEach(breach -> breaches.add("growth: " + breach));
                sold += tape.wins();
                seconds += tape.seconds();
            }
        }
        return sold / seconds;
    }

    private void events() throws IOException, SQLException {
        for (int made = 0; made < scale.events(); made++) {
            large.grounds().tickets(OwnMeasures.CAPACITY_MAX);
        }
        compare(much("%,d events on sale (beside few)", scale.events()),
                () -> rate(small, reserve(small), Tape::wins),
                () -> rate(large, reserve(large), Tape::wins));
    }

    private void history() throws IOException, SQLException {
        long written = 1;
        for (long bookings : scale.history()) {
            progress.printf(Locale.ROOT, "writing history: %,d bookings ...%n", bookings);
            progress.flush();
            String event = large.grounds().tickets(OwnMeasures.CAPACITY_MAX);
            new History(large.ledger()).write(event, written, bookings + 1);
            written = bookings + 1;
            compare(much("%,d bookings in history", bookings)
                    + ", half of the last written in the same event, the others in 1,000 other events",
                    () -> rate(small, reserve(small), Tape::wins), () -> again(large, event));
        }
    }
}
