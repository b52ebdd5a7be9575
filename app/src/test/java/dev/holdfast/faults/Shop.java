package dev.holdfast.faults;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * A server as its buyers and its organizer see it: over HTTP only. A request without an answer is an answer
 * too. Thread-safe.
 */
final class Shop implements AutoCloseable {

    /** Somebody who buys, with the key of the one thing they want. */
    record Buyer(String token, String key) {}

    /** Nobody waits longer; what takes so long counts as no answer. */
    static final Duration LONGEST = Duration.ofSeconds(40);
    private static final int GUESTS_AT_ONCE = 32;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Shop(URI address) {
        this.address = address;
    }

    /** The token of the first administrator. */
    String signIn() {
        return post("/api/v1/auth/admin/login", null,
                Map.of("email", ChildServer.ADMIN_EMAIL, "password", ChildServer.ADMIN_PASSWORD)).expect(200)
                .member("access_token");
    }

    /** A published event; returns its id. */
    String eventOnSale(String admin, int capacity) {
        String venue = post("/api/v1/admin/venues", admin,
                Map.of("name", "Hall", "address", "1 Street", "city", "Town", "capacity", capacity))
                .expect(201)
                .member("venue_id");
        var start = InstantSource.system().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(30));
        Answer created = post("/api/v1/admin/events", admin,
                Map.of("name", "Night", "venue_id", venue, "event_type", "concert", "start_datetime",
                        start.toString(), "end_datetime", start.plus(Duration.ofHours(2)).toString(),
                        "total_capacity", capacity, "base_price", 10))
                .expect(201);
        String event = created.member("event_id");
        put("/api/v1/admin/events/" + event, admin, Map.of("status", "published", "version", 1)).expect(200);
        return event;
    }

    List<Buyer> guests(int count) throws InterruptedException {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return Rush.start(numbers, GUESTS_AT_ONCE, n -> {
            String token = post("/api/v1/auth/guest", null,
                    Map.of("email", "guest" + n + "@faults.example", "name", "Guest " + n)).expect(201)
                    .member("access_token");
            return new Buyer(token, UUID.randomUUID().toString());
        }).results();
    }

    Answer reserve(Buyer buyer, String event, int quantity) {
        return post("/api/v1/bookings/reserve", buyer.token(),
                Map.of("event_id", event, "quantity", quantity, "idempotency_key", buyer.key()));
    }

    Answer booking(Buyer buyer, String id) {
        return request("/api/v1/bookings/" + id, buyer.token(), HttpRequest.newBuilder().GET());
    }

    /** How many are free, as the public is told. */
    int free(String event) {
        return get("/api/v1/bookings/check-availability?quantity=1&event_id=" + event).expect(200)
                .json()
                .required("available_seats")
                .asInt();
    }

    Answer get(String path) {
        return request(path, null, HttpRequest.newBuilder().GET());
    }

    Answer get(String path, String token) {
        return request(path, token, HttpRequest.newBuilder().GET());
    }

    Answer post(String path, @Nullable String token, Map<String, ?> body) {
        return request(path, token, HttpRequest.newBuilder()
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    Answer send(String method, String path, String token, Map<String, ?> body) {
        return request(path, token, HttpRequest.newBuilder()
                .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private Answer put(String path, String token, Map<String, ?> body) {
        return request(path, token, HttpRequest.newBuilder()
                .PUT(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    private Answer request(String path, @Nullable String token, HttpRequest.Builder builder) {
        builder.uri(address.resolve(path)).timeout(LONGEST).header("Content-Type", "application/json");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        long start = System.nanoTime();
        try {
            var response = client.send(builder.build(), BodyHandlers.ofString());
            return Answer.of(response, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            return Answer.none(e.toString(), Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
