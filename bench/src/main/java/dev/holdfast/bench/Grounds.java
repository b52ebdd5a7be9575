package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes what is sold while it is measured, through the installation's own API. Thread-safe. */
final class Grounds {

    private static final int PRICE = 75;
    private static final int BUYERS = 256;

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
                Map.of("name", "Bench", "address", "1 Long Row", "city", "Bench", "capacity", 100_000)).path("venue_id").asString();
        List<String> tokens = new ArrayList<>();
        for (JsonNode token : new Api(hello.ways(), "").post("/bench/tokens", Map.of("quantity", BUYERS)).values()) {
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

    private record Draft(String id, int version) {}

    private Draft event(Map<String, ?> members) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(30));
        Map<String, Object> event = new HashMap<>(Map.of("name", "Bench " + made.incrementAndGet(), "venue_id", venue, "event_type",
                "concert", "start_datetime", start.toString(), "end_datetime", start.plus(Duration.ofHours(3)).toString()));
        event.putAll(members);
        JsonNode created = admin.post("/api/v1/admin/events", event);
        return new Draft(created.path("event_id").asString(), created.path("version").asInt(1));
    }

    private String published(Draft draft) {
        admin.put("/api/v1/admin/events/" + draft.id(), Map.of("status", "published", "version", draft.version()));
        return draft.id();
    }
}
