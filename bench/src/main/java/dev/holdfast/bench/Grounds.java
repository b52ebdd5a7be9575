package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes what is sold while it is measured, through the installation's own API. Thread-safe. */
final class Grounds {

    private static final int PRICE = 75;
    private static final int BUYERS = 300;
    private static final Duration LENGTH = Duration.ofHours(3);

    private final Api admin;
    private final String venue;
    private final List<String> tokens;
    private final AtomicInteger made = new AtomicInteger();

    private Grounds(Api admin, String venue, List<String> tokens) {
        this.admin = admin;
        this.venue = venue;
        this.tokens = tokens;
    }

    /** Signs in and makes a venue and buyers. */
    static Grounds of(BenchServer.Hello hello) {
        JsonNode signedIn = new Api(hello.own(), "").post("/api/v1/auth/admin/login",
                Map.of("email", hello.adminEmail(), "password", hello.adminPassword()));
        var admin = new Api(hello.own(), signedIn.path("access_token").asString());
        String venue = admin.post("/api/v1/admin/venues",
                Map.of("name", "Bench", "address", "1 Long Row", "city", "Bench", "capacity", 1_000_000))
                .path("venue_id")
                .asString();
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : new Api(hello.ways(), "").post("/bench/tokens", Map.of("quantity", BUYERS))
                .values()) {
            tokens.add(token.asString());
        }
        return new Grounds(admin, venue, List.copyOf(tokens));
    }

    Api admin() {
        return admin;
    }

    /** One for each buyer. */
    List<String> tokens() {
        return tokens;
    }

    /** An event on sale with so many tickets; its id. */
    String tickets(int capacity) {
        return published(event(Map.of("total_capacity", capacity, "base_price", PRICE)));
    }

    /** An event that is not on sale yet. */
    record Draft(String id) {}

    /** An event without dates, or with one when the members say how many tickets it has. */
    Draft event(Map<String, ?> members) {
        Instant start = start();
        Map<String, Object> event = new HashMap<>(
                Map.of("name", name(), "venue_id", venue, "event_type", "concert",
                        "start_datetime", start.toString(), "end_datetime", start.plus(LENGTH).toString()));
        event.putAll(members);
        return new Draft(admin.post("/api/v1/admin/events", event).path("event_id").asString());
    }

    /** When everything begins: a full hour in a month. */
    static Instant start() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(30));
    }

    /** A name that nothing else of this run has. */
    String name() {
        return "Bench " + made.incrementAndGet();
    }

    String venue() {
        return venue;
    }

    int version(Draft draft) {
        return admin.get("/api/v1/events/" + draft.id()).path("version").asInt(1);
    }

    /** Puts it on sale; its id. */
    String published(Draft draft) {
        admin.put("/api/v1/admin/events/" + draft.id(),
                Map.of("status", "published", "version", version(draft)));
        return draft.id();
    }
}
