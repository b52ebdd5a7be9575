package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.TestServer;
import dev.holdfast.api.seatmaps.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates as their organizer adds and changes them. */
class SessionTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private static final String PRICE = "\"price\": {\"amount_minor\": 5000, \"currency\": \"USD\"}";
    private static final String PLAIN = "\"capacity\": 100, \"ticket_types\": [{\"name\": \"Seat\", " + PRICE
            + "}]";

    private final Hall hall = Hall.at(SERVER);

    @Test
    void seatedDateHasTheSeatsOfItsMap() {
        String event = hall.event();

        ApiAnswer added = hall.add(event, hall.inDays(30), """
                "name": "First night", "seat_map_id": "%s", "ticket_types": [
                  {"name": "Gold", "category": "gold", %s}, {"name": "Rest", %s},
                  {"name": "Pit", "section": "pit", %s}]"""
                .formatted(hall.map(), PRICE, PRICE, PRICE)).answers(201);

        assertThat(added.number("/version")).isEqualTo(2);
        assertThat(added.json().at("/warnings").size()).isZero();
        assertThat(added.number("/sessions/0/number")).isEqualTo(1);
        assertThat(added.text("/sessions/0/name")).isEqualTo("First night");
        assertThat(added.number("/sessions/0/seats")).isEqualTo(374);
        assertThat(added.number("/sessions/0/counts/available")).isEqualTo(574);
        assertThat(added.text("/sessions/0/pools/0/name")).isEqualTo("pit");
        assertThat(added.number("/sessions/0/pools/0/capacity")).isEqualTo(200);
        assertThat(added.text("/sessions/0/status")).isEqualTo("on_sale");
        assertThat(added.has("/sessions/0/ticket_types/0/pool_id")).isFalse();
        assertThat(added.text("/sessions/0/ticket_types/2/pool_id"))
                .isEqualTo(added.text("/sessions/0/pools/0/pool_id"));
        assertThat(SERVER.api()
                .get("/api/v1/admin/events/" + event + "/sessions", SERVER.admin())
                .answers(200)
                .json()
                .at("/sessions/0")).isEqualTo(added.json().at("/sessions/0"));
    }

    @Test
    void typesMayShareAPool() {
        ApiAnswer added = hall.add(hall.event(), hall.inDays(30), """
                "pools": [{"key": "floor", "name": "The floor", "capacity": 50},
                  {"key": "box", "capacity": 4}],
                "ticket_types": [{"name": "Adult", "pool": "floor", %s},
                  {"name": "Child", "pool": "floor", %s},
                  {"name": "Box", "pool": "box", %s}]""".formatted(PRICE, PRICE, PRICE)).answers(201);

        assertThat(added.text("/sessions/0/ticket_types/0/pool_id"))
                .isEqualTo(added.text("/sessions/0/ticket_types/1/pool_id"))
                .isNotEqualTo(added.text("/sessions/0/ticket_types/2/pool_id"));
        assertThat(added.number("/sessions/0/counts/capacity")).isEqualTo(54);
    }

    @Test
    void wrongPlansNameTheField() {
        String event = hall.event();
        Instant start = hall.inDays(30);
        String map = "\"seat_map_id\": \"" + hall.map() + "\", ";
        String types = "\"ticket_types\": [{\"name\": \"A\", %s, %s}]";

        SERVER.unchanged(() -> {
            hall.add(event, start, map + types.formatted("\"category\": \"ivory\"", PRICE))
                    .blames("ticket_types[0].category");
            hall.add(event, start, map + types.formatted("\"section\": \"roof\"", PRICE))
                    .blames("ticket_types[0].section");
            hall.add(event, start,
                    map + types.formatted("\"section\": \"rear\", \"category\": \"gold\"", PRICE))
                    .blames("ticket_types[0].category");
            hall.add(event, start, PLAIN + ", \"pools\": []").blames("capacity");
            hall.add(event, start, types.formatted("\"pool\": \"x\"", PRICE)).blames("capacity");
            hall.add(event, start, "\"capacity\": 1, " + types.formatted("\"pool\": \"x\"", PRICE))
                    .blames("ticket_types[0].pool");
            hall.add(event, start,
                    "\"capacity\": 1, " + types.formatted("\"booking_min\": 3, \"booking_max\": 2", PRICE))
                    .blames("ticket_types[0].booking_max");
            hall.add(event, start, "\"capacity\": 1, \"ticket_types\": [{\"name\": \"A\"}]")
                    .blames("ticket_types[0].price");
            hall.add(event, start, PLAIN.replace("USD", "EUR")).blames("ticket_types[0].price.currency");
            hall.add(event, start, "\"capacity\": 1").blames("ticket_types");
            hall.add(event, start, PLAIN + ", \"surprise\": 1").blames("surprise");
            hall.add(event, start, PLAIN + ", \"status\": \"closed\"").blames("status");
            hall.add(event, start, PLAIN + ", \"opens_at\": \"2031-01-01T00:00:00Z\", \"closes_at\": "
                    + "\"2030-01-01T00:00:00Z\"").blames("closes_at");
            hall.add(event, SERVER.now().minusSeconds(60), PLAIN).blames("starts_at");
            hall.add(event, start, "\"seat_map_version\": 1, " + PLAIN).blames("seat_map_id");
            hall.add(event, start,
                    map + "\"seat_map_version\": 2, " + types.formatted("\"section\": \"pit\"", PRICE))
                    .blames("seat_map_version");
            hall.add(event, start, "\"seat_map_id\": \"" + Hall.at(SERVER).map() + "\", "
                    + types.formatted("\"section\": \"pit\"", PRICE)).blames("seat_map_id");
            hall.add(event, start, PLAIN + ", \"version\": 9").refuses(409, "version_conflict");
            hall.add("11111111-1111-4111-8111-111111111111", start, PLAIN).refuses(404, "not_found");
        });
    }

    @Test
    void seriesKeepsItsTimeOnTheWall() {
        ZoneId lisbon = ZoneId.of("Europe/Lisbon");
        Instant first = hall.inDays(30);
        ApiAnswer added = hall.add(hall.event(), first,
                PLAIN + """
                , "closes_at": "%s",
                "repeat": {"frequency": "weekly", "count": 40, "time_zone": "Europe/Lisbon"}"""
                        .formatted(first.minusSeconds(3600)))
                .answers(201);

        assertThat(added.json().at("/sessions").size()).isEqualTo(40);
        for (int i = 0; i < 40; i++) {
            Instant start = added.time("/sessions/" + i + "/starts_at");
            assertThat(start.atZone(lisbon).toLocalDateTime())
                    .isEqualTo(first.atZone(lisbon).toLocalDateTime().plusWeeks(i));
            assertThat(added.time("/sessions/" + i + "/ends_at")).isEqualTo(start.plus(Duration.ofHours(3)));
            assertThat(added.time("/sessions/" + i + "/closes_at")).isEqualTo(start.minusSeconds(3600));
            assertThat(added.number("/sessions/" + i + "/number")).isEqualTo(i + 1);
        }
        String event = hall.event();
        hall.add(event, first, PLAIN + ", \"repeat\": {\"frequency\": \"weekly\", \"time_zone\": \"UTC\"}")
                .blames("repeat.until");
        hall.add(event, first, PLAIN + ", \"repeat\": {\"frequency\": \"daily\", \"count\": 2}")
                .blames("repeat.time_zone");
    }

    @Test
    void eventSpansItsDates() {
        String event = hall.event();
        Instant second = hall.inDays(40);
        hall.add(event, second, PLAIN).answers(201);
        hall.add(event, hall.inDays(30), PLAIN).answers(201);

        String times = "SELECT count(*) FROM events WHERE event_id = '" + event
                + "' AND starts_at = '%s' AND ends_at = '%s'";
        assertThat(SERVER.count(times.formatted(hall.inDays(30), second.plus(Duration.ofHours(3))))).isOne();
    }

    @Test
    void statusGoesItsWays() {
        SeatedDate date = SeatedDate.in(hall, ", \"status\": \"scheduled\"");

        assertThat(date.read().text("/status")).isEqualTo("scheduled");
        date.edit("{\"status\": \"closed\"}")
                .refuses(409, "illegal_transition",
                        "From SCHEDULED, you can only change to ON_SALE or CANCELLED.");
        assertThat(date.edit("{\"status\": \"on_sale\"}").answers(200).text("/session/status"))
                .isEqualTo("on_sale");
        date.edit("{\"status\": \"scheduled\"}")
                .refuses(409, "illegal_transition",
                        "From ON_SALE, you can only change to CLOSED or CANCELLED.");
        date.edit("{\"status\": \"sold_out\"}").blames("status");
        date.edit("{\"status\": \"closed\", \"version\": 1}").refuses(409, "version_conflict");
        date.edit("{\"status\": \"closed\"}").answers(200);
        date.hold(SERVER.guest(), 1).refuses(400, "not_on_sale");
        date.edit("{\"status\": \"cancelled\"}")
                .refuses(409, "illegal_transition",
                        "CLOSED is final: the session cannot be changed to anything else.");
    }

    @Test
    void windowIsChangedBoundByBound() {
        SeatedDate date = SeatedDate.in(hall);
        Instant opens = hall.inDays(2);
        Instant closes = hall.inDays(20);

        date.edit("{\"opens_at\": \"%s\"}".formatted(opens)).answers(200);
        ApiAnswer both = date.edit("{\"closes_at\": \"%s\"}".formatted(closes)).answers(200);
        assertThat(both.time("/session/opens_at")).isEqualTo(opens);
        assertThat(both.time("/session/closes_at")).isEqualTo(closes);
        ApiAnswer open = date.edit("{\"opens_at\": null}").answers(200);
        assertThat(open.has("/session/opens_at")).isFalse();
        assertThat(open.time("/session/closes_at")).isEqualTo(closes);
        date.edit("{\"opens_at\": \"%s\"}".formatted(hall.inDays(21))).blames("closes_at");
        date.edit("{\"opens_at\": 7}").blames("opens_at");
        date.edit("{\"starts_at\": \"%s\"}".formatted(hall.inDays(31))).blames("ends_at");
        date.edit("{\"starts_at\": \"2020-01-01T00:00:00Z\"}").blames("starts_at");
        SERVER.api()
                .send("PUT", date.path().replace(date.session(), date.event().id()), "{}", SERVER.admin())
                .refuses(404, "not_found");
    }

    @Test
    void venueIsWarnedOfOrRefused() {
        SeatedDate there = SeatedDate.in(hall);
        String event = hall.event();
        String crowd = PLAIN.replace("100", "1001");

        ApiAnswer warned = hall.add(event, hall.inDays(30), crowd).answers(201);

        assertThat(warned.text("/warnings/0/code")).isEqualTo("venue_capacity_exceeded");
        assertThat(warned.text("/warnings/1/code")).isEqualTo("venue_overlap");
        assertThat(warned.text("/warnings/1/other_session_id")).isEqualTo(there.session());
        assertThat(choose("error").text("/venue_conflicts")).isEqualTo("error");
        try {
            SERVER.unchanged(() -> {
                ApiAnswer refused = hall.add(event, hall.inDays(30), PLAIN).refuses(409, "venue_conflict");
                assertThat(refused.json().at("/warnings").size()).isEqualTo(2);
                hall.add(event, hall.inDays(40), crowd).refuses(409, "venue_conflict");
                there.edit("{\"starts_at\": \"%s\"}".formatted(hall.inDays(30).plusSeconds(60)))
                        .refuses(409, "venue_conflict");
            });
            hall.add(event, hall.inDays(40), PLAIN).answers(201);
        } finally {
            choose("warn");
        }
    }

    private static ApiAnswer choose(String conflicts) {
        return SERVER.api()
                .send("PUT", "/api/v1/admin/organization", "{\"venue_conflicts\": \"" + conflicts + "\"}",
                        SERVER.admin())
                .answers(200);
    }

    @Test
    void seatsAndPoolsThatNobodySellsAreTold() {
        ApiAnswer added = hall.add(hall.event(), hall.inDays(30), """
                "seat_map_id": "%s", "ticket_types": [{"name": "Gold", "category": "gold", %s}]"""
                .formatted(hall.map(), PRICE)).answers(201);

        assertThat(added.text("/warnings/0/code")).isEqualTo("seats_without_ticket_type");
        assertThat(added.text("/warnings/0/text")).startsWith("313 seats");
        assertThat(added.text("/warnings/1/code")).isEqualTo("pool_without_ticket_type");
    }

    @Test
    void draftIsSeenByItsOrganizerOnly() {
        String event = hall.event();
        hall.add(event, hall.inDays(30), PLAIN).answers(201);
        String path = "/api/v1/events/" + event + "/sessions";

        SERVER.api().get(path).refuses(404, "not_found");
        SERVER.api().get(path, SERVER.guest().headers()).refuses(404, "not_found");
        assertThat(SERVER.api().get(path, SERVER.admin()).answers(200).json().at("/sessions").size()).isOne();
        hall.publish(event);
        assertThat(SERVER.api().get(path).answers(200).number("/sessions/0/available")).isEqualTo(100);
    }

    @Test
    void stadiumIsMadeInSeconds() {
        Hall stadium = Hall.with(SERVER, Samples.listed(1_000, 100));
        String event = stadium.event();
        long begun = System.nanoTime();

        ApiAnswer added = stadium
                .add(event, stadium.inDays(30),
                        """
                "seat_map_id": "%s", "ticket_types": [
                  {"name": "Gold", "category": "gold", %s}, {"name": "All", %s}]"""
                                .formatted(stadium.map(), PRICE, PRICE))
                .answers(201);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(added.number("/sessions/0/seats")).isEqualTo(100_000);
        stadium.add(event, stadium.inDays(31), """
                "seat_map_id": "%s", "ticket_types": [{"name": "All", %s}]""".formatted(stadium.map(), PRICE))
                .answers(201);
        assertThat(SERVER.count("SELECT count(*) FROM layouts WHERE event_id = '" + event + "'")).isOne();
    }
}
