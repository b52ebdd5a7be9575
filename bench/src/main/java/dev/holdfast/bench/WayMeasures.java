package dev.holdfast.bench;

import dev.holdfast.bench.load.Script;
import dev.holdfast.bench.ways.Ways;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What the others do, each with empty tables and a new stock in each round. */
record WayMeasures(Site site) {

    static final String ROW_LOCK = "row-lock";
    static final String VERSION_SWAP = "version-swap";
    static final String MANY_EVENTS = "conditional-update-1000-events";

    private static final String CONDITIONAL_UPDATE = "conditional-update";
    private static final int EVENTS = 1_000;
    private static final int FEW_CONNECTIONS = 16;
    /** More than any of them sells in a second. */
    private static final int STOCK_PER_SECOND = 20_000;

    List<Measure> all() {
        List<Measure> measures = new ArrayList<>();
        Ways.told()
                .forEach((name, told) -> measures.add(new Measure(name, told, 0, Measure.Kind.OTHER_WAY,
                        length -> ready(name, 1, stock(length)))));
        measures.add(
                new Measure(MANY_EVENTS, "one conditional UPDATE for each request, on one of 1,000 events",
                        FEW_CONNECTIONS, Measure.Kind.OTHER_WAY,
                        length -> ready(CONDITIONAL_UPDATE, EVENTS, stock(length))));
        return measures;
    }

    private static int stock(Duration length) {
        return (int) Math.min(OwnMeasures.CAPACITY_MAX,
                STOCK_PER_SECOND * (length.toMillis() + 1_000) / 1_000);
    }

    Measure.Ready ready(String way, int events, int stock) throws SQLException {
        site.ledger().emptyWays();
        List<String> ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(events).toList();
        Api api = new Api(site.hello().ways(), "");
        ids.forEach(id -> api.post("/bench/" + way + "/stock", Map.of("event_id", id, "quantity", stock)));
        site.ledger().analyzeWays();
        URI address = site.ways("/bench/" + way + "/reserve");
        return new Measure.Ready(Script.endless(address, site.tickets(address, ids)),
                wins -> breaches(way, ids, (long) stock * events, wins));
    }

    private List<String> breaches(String way, List<String> ids, long stock, long wins) {
        Api api = new Api(site.hello().ways(), "");
        long left = 0;
        long taken = 0;
        for (String id : ids) {
            JsonNode answer = api.post("/bench/" + way + "/left", Map.of("event_id", id));
            left += answer.path("left").asLong();
            taken += answer.path("taken").asLong();
        }
        return left + taken == stock && taken == wins
                ? List.of()
                : List.of(
                        "of " + stock + " it has " + left + " left and " + taken + " taken, and told " + wins
                                + " buyers they won");
    }
}
