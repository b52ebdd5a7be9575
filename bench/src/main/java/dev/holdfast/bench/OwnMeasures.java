package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.Script;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What Holdfast does. Events that get used up are new in each round. Not thread-safe. */
final class OwnMeasures {

    static final String NOOP = "noop";
    static final String RESERVE = "reserve";
    static final String AUDITED = "reserve-audit";
    static final String CONFIRM = "confirm";
    static final String SEATS = "seats";
    static final String REFUSALS = "sold-out";
    static final String AVAILABILITY = "availability";
    static final String MANY_EVENTS = "reserve-1000-events";

    /** All that can be measured of it. */
    static final List<String> NAMES = List.of(NOOP, RESERVE, "reserve-10-events", MANY_EVENTS, CONFIRM, SEATS,
            "best-available", "slots", REFUSALS, AVAILABILITY, Measure.paced(NOOP), Measure.paced(RESERVE),
            AUDITED);

    /** What an event can have at most. */
    static final int CAPACITY_MAX = 1_000_000;
    /** For so many sales a second there is stock of what has to be named one by one. */
    private static final int NAMED_PER_SECOND = 20_000;
    private static final int SEATS_MAX = 100_000;
    private static final int FEW_CONNECTIONS = 16;
    private static final int HOLDING_CONNECTIONS = 64;
    private static final String RESERVE_PATH = "/api/v1/bookings/reserve";
    private static final String RESERVATION = "\"reservation_id\":\"";
    private static final int ID_LENGTH = 36;

    private final Site site;
    private final Places places;
    private final Map<Integer, List<String>> events = new HashMap<>();

    OwnMeasures(Site site) {
        this.site = site;
        this.places = new Places(site.grounds(), site.hello());
    }

    List<Measure> all() {
        return List.of(
                new Measure(NOOP, "a POST with the same authentication and the same JSON that does nothing",
                        0, Measure.Kind.NO_SALE,
                        _ -> new Measure.Ready(noop(), Measure.NOTHING_TO_CHECK)),
                new Measure(RESERVE, "Holdfast: one ticket of one hot event", 0, Measure.Kind.LANE,
                        _ -> tickets(List.of(site.grounds().tickets(CAPACITY_MAX)))),
                new Measure("reserve-10-events", "Holdfast: one ticket of one of 10 events", 0,
                        Measure.Kind.LANE,
                        _ -> tickets(events(10))),
                new Measure(MANY_EVENTS, "Holdfast: one ticket of one of 1,000 events", 0, Measure.Kind.LANE,
                        _ -> tickets(events(1_000))),
                new Measure(MANY_EVENTS, "Holdfast: one ticket of one of 1,000 events", FEW_CONNECTIONS,
                        Measure.Kind.LANE,
                        _ -> tickets(events(1_000))),
                new Measure(CONFIRM,
                        "Holdfast: paying by the sandbox gateway and confirming a hold that was made before",
                        0, Measure.Kind.LANE,
                        this::confirm),
                new Measure(SEATS, "Holdfast: one named seat, every request another", 0, Measure.Kind.LANE,
                        this::seats),
                new Measure("best-available", "Holdfast: the best one or two seats together that are free", 0,
                        Measure.Kind.LANE,
                        this::best),
                new Measure("slots", "Holdfast: one slot of a resource with one place, every request another",
                        0, Measure.Kind.LANE,
                        this::slots),
                new Measure(REFUSALS, "Holdfast: refusals of an event whose only ticket is held", 0,
                        Measure.Kind.NO_SALE,
                        _ -> refusals()),
                new Measure(AVAILABILITY, "Holdfast: GET of how many are free", 0, Measure.Kind.NO_SALE,
                        _ -> availability()));
    }

    /** Beside audits that go on all the time. */
    Measure audited(Audits audits) {
        return new Measure(AUDITED,
                "the same as `" + RESERVE + "` while ./holdfast audit looks at every event,"
                        + " again and again, in a process of its own",
                0, Measure.Kind.LANE, _ -> {
                    // The first is slower than those of an operator who runs it every day.
                    audits.await(1);
                    Measure.Ready ready = tickets(List.of(site.grounds().tickets(CAPACITY_MAX)));
                    int before = audits.completed();
                    return new Measure.Ready(ready.script(), wins -> {
                        audits.countBeside(before);
                        return ready.check().breaches(wins);
                    });
                });
    }

    private Script noop() {
        URI address = site.ways("/bench/noop");
        return Script.endless(address,
                site.tickets(address, List.of("00000000-0000-8000-8000-000000000000")));
    }

    /** They are never used up, so they are made once. */
    private List<String> events(int count) {
        return events.computeIfAbsent(count,
                _ -> IntStream.range(0, count).mapToObj(_ -> site.grounds().tickets(CAPACITY_MAX)).toList());
    }

    Measure.Ready tickets(List<String> of) throws SQLException {
        URI address = site.own(RESERVE_PATH);
        return new Measure.Ready(Script.endless(address, site.tickets(address, of)), bookings(of));
    }

    /**
     * Every answer of success is a live booking, no pool is overfull, counters and claims say what bookings
     * say.
     */
    private Measure.Check bookings(List<String> of) throws SQLException {
        Ledger.Stand before = site.ledger().stand(of);
        return wins -> site.ledger().stand(of).breachesSince(before, wins);
    }

    private Measure.Ready confirm(Duration length) throws IOException, SQLException {
        String event = site.grounds().tickets(CAPACITY_MAX);
        String[] holds = new String[named(length, CAPACITY_MAX)];
        URI reserve = site.own(RESERVE_PATH);
        List<Script.Template> holding = IntStream.range(0, holds.length)
                .mapToObj(i -> Script.Template.of(reserve, site.token(i), Site.tickets(event)))
                .toList();
        try (Load load = Load.connect(Script.once(reserve, holding), HOLDING_CONNECTIONS,
                site.freshNumbers())) {
            load.telling((number, body) -> holds[Math.toIntExact(number)] = reservation(body)).all();
        }
        URI confirm = site.own("/api/v1/bookings/confirm");
        List<Script.Template> templates = IntStream.range(0, holds.length)
                .mapToObj(i -> Script.Template.of(confirm, site.token(i), "{\"reservation_id\":\"" + holds[i]
                        + "\",\"payment_token\":\"race-token\",\"payment_method\":\"credit_card\"}"))
                .toList();
        return new Measure.Ready(Script.once(confirm, templates),
                wins -> confirmed(event, holds.length, wins));
    }

    private List<String> confirmed(String event, int holds, long wins) throws SQLException {
        Ledger.Stand stand = site.ledger().stand(List.of(event));
        List<String> breaches = new ArrayList<>(stand.breaches());
        if (stand.sold() != wins || stand.bookings() != holds) {
            breaches.add("told " + wins + " of " + holds + " that they are confirmed, and has " + stand.sold()
                    + " of "
                    + stand.bookings());
        }
        return breaches;
    }

    private static String reservation(String body) {
        int at = body.indexOf(RESERVATION);
        if (at < 0) {
            throw new IllegalStateException("no hold could be made: " + body);
        }
        return body.substring(at + RESERVATION.length(), at + RESERVATION.length() + ID_LENGTH);
    }

    private static int named(Duration length, int max) {
        return (int) Math.min(max, Math.max(1, length.toMillis() * NAMED_PER_SECOND / 1_000));
    }

    private Measure.Ready seats(Duration length) throws SQLException {
        return seats(places.seats(named(length, SEATS_MAX)));
    }

    Measure.Ready seats(Places.Seats date) throws SQLException {
        return each(date.event(),
                date.seats().stream().map(seat -> "{\"seat_ids\":[\"" + seat + "\"]}").toList());
    }

    private Measure.Ready slots(Duration length) throws SQLException {
        Places.Slots slots = places.slots(named(length, SEATS_MAX));
        return each(slots.event(),
                slots.slots().stream().map(slot -> "{\"slot_id\":\"" + slot + "\"}").toList());
    }

    /** Each item is asked for once, from all over the place. */
    private Measure.Ready each(String event, List<String> items) throws SQLException {
        List<String> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, RandomGenerator.of("L64X128MixRandom"));
        URI address = site.own(RESERVE_PATH);
        List<Script.Template> templates = IntStream.range(0, shuffled.size())
                .mapToObj(i -> Script.Template.of(address, site.token(i), Site.items(event, shuffled.get(i))))
                .toList();
        return new Measure.Ready(Script.once(address, templates), bookings(List.of(event)));
    }

    private Measure.Ready best(Duration length) throws SQLException {
        Places.Seats date = places.seats(named(length, SEATS_MAX));
        URI address = site.own(RESERVE_PATH);
        List<Script.Template> templates = IntStream.range(0, site.grounds().tokens().size())
                .mapToObj(i -> Script.Template.of(address, site.token(i),
                        Site.items(date.event(), "{\"best_available\":{\"session_id\":\"" + date.session()
                                + "\",\"quantity\":" + (1 + i % 2) + ",\"together\":true}}")))
                .toList();
        return new Measure.Ready(Script.endless(address, templates), bookings(List.of(date.event())));
    }

    private Measure.Ready refusals() throws SQLException {
        List<String> event = List.of(site.grounds().tickets(1));
        new Api(site.hello().own(), site.token(0)).post(RESERVE_PATH,
                Map.of("event_id", event.getFirst(), "quantity", 1, "idempotency_key", "the only one"));
        return tickets(event);
    }

    private Measure.Ready availability() {
        List<String> event = List.of(site.grounds().tickets(CAPACITY_MAX));
        URI address = site.own("/api/v1/events/" + event.getFirst() + "/availability");
        return new Measure.Ready(Script.endless(address, Arrays.asList(Script.Template.of(address, "", ""))),
                _ -> site.ledger().stand(event).breaches());
    }
}
