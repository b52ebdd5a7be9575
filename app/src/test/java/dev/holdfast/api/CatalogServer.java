package dev.holdfast.api;

import dev.holdfast.api.seatmaps.SeatMapWriter;
import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.catalog.Events;
import dev.holdfast.catalog.Organizations;
import dev.holdfast.catalog.Resources;
import dev.holdfast.catalog.SeatMaps;
import dev.holdfast.catalog.Venues;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.database.Migrations;
import dev.holdfast.platform.http.Access;
import dev.holdfast.platform.http.Caller;
import dev.holdfast.platform.http.Cors;
import dev.holdfast.platform.http.Gatekeeper;
import dev.holdfast.platform.http.HttpLimits;
import dev.holdfast.platform.http.HttpServer;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.Request;
import dev.holdfast.platform.http.Route;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.OpenApiChecker;
import dev.holdfast.support.SettableClock;
import dev.holdfast.support.TestDatabase;
import dev.holdfast.support.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A real server with the routes of the catalog, on a database of its own. Two organizations have an
 * administrator each. Checks every answer against the contract.
 */
final class CatalogServer implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String OTHER_ADMIN = "other-admin";
    static final String USER = "user";
    static final String INTERNAL = "internal";

    private static final OpenApiChecker CONTRACT = new OpenApiChecker();
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Config.Selling SELLING = new Config.Selling(Currency.getInstance("USD"),
            Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofSeconds(60));

    final TestInventory inventory;
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final TestDatabase testDatabase;
    private final Database database;
    private final SettableClock time;
    private final Resources resources;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    CatalogServer() {
        testDatabase = TestPostgres.databaseFrom(TestPostgres.template("catalog", CatalogServer::migrate));
        var address = new DatabaseAddress(testDatabase.jdbcUrl(), testDatabase.user(),
                testDatabase.password());
        database = Database.open(address, 4, new SimpleMeterRegistry());
        inventory = new TestInventory(address);
        time = new SettableClock(inventory.inventory().ledger().time());
        resources = new Resources(database, inventory.inventory(), time);
        server = HttpServer.start(
                new HttpServer.Settings("127.0.0.1", List.of(0), HttpLimits.defaults(), new Cors(Set.of())),
                routes(inventory.inventory()),
                new HttpServer.Parts(gatekeeper(), new ProblemJson(), new SimpleMeterRegistry()));
    }

    private static void migrate(TestDatabase fresh) {
        try (var database = Database.open(
                new DatabaseAddress(fresh.jdbcUrl(), fresh.user(), fresh.password()), 2,
                new SimpleMeterRegistry())) {
            Migrations.run(database.dataSource());
        }
    }

    Resources resources() {
        return resources;
    }

    private List<Route> routes(Inventory core) {
        var organizations = new Organizations(database, time);
        callers.put(ADMIN, new Caller.Admin(AdminId.random(), organizations.defaultOrganization(), true));
        callers.put(OTHER_ADMIN,
                new Caller.Admin(AdminId.random(), organizations.create("Another"), false));
        callers.put(USER, new Caller.User(UserId.random(), false));
        callers.put(INTERNAL, new Caller.Internal());
        var directory = new EventDirectory(database);
        var events = new Events(database, core, directory, time, RandomGenerator.getDefault());
        var routes = new ArrayList<Route>();
        routes.addAll(new VenueRoutes(new Venues(database, time)).routes());
        routes.addAll(new SeatMapRoutes(new SeatMaps(database, SeatMapWriter.FORMAT, time)).routes());
        routes.addAll(new EventRoutes(events, directory, gatekeeper(), time).routes());
        routes.addAll(new AdminEventRoutes(events, directory, SELLING, time).routes());
        routes.addAll(new ResourceRoutes(resources, directory, SELLING.currency()).routes());
        routes.addAll(new SlotRoutes(resources, events, directory, time).routes());
        routes.addAll(new InternalEventRoutes(directory, core).routes());
        return routes;
    }

    /** The token is the caller's name. */
    private Gatekeeper gatekeeper() {
        return (access, request) -> {
            Caller caller = callers.getOrDefault(token(request), new Caller.Anonymous());
            boolean right = switch (access) {
                case ANYONE -> true;
                case USER, USER_OR_KEY -> caller instanceof Caller.User;
                case BOOKINGS_KEY, SLOTS_KEY -> caller instanceof Caller.ApiKey;
                case ADMIN, SUPER_ADMIN -> caller instanceof Caller.Admin;
                case INTERNAL -> caller instanceof Caller.Internal;
            };
            if (!right) {
                throw Problem.of(401, "unauthorized", "Invalid token").exception();
            }
            return access == Access.ANYONE ? new Caller.Anonymous() : caller;
        };
    }

    private static String token(Request request) {
        return request.authorization().map(header -> header.replace("Bearer ", "")).orElse("");
    }

    /** The answer to a request of {@code caller}; an empty body is none. */
    Answer send(String caller, String method, String path, String body) {
        var request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + server.ports().getFirst() + path))
                .header("Authorization", "Bearer " + caller)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            CONTRACT.check(new OpenApiChecker.Answer(method, path, response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(null), response.body()));
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.ports().getFirst();
    }

    Answer get(String path) {
        return send("nobody", "GET", path, "");
    }

    Answer get(String caller, String path) {
        return send(caller, "GET", path, "");
    }

    Answer post(String caller, String path, String body) {
        return send(caller, "POST", path, body);
    }

    Answer put(String path, String body) {
        return send(ADMIN, "PUT", path, body);
    }

    Answer internal(String path, String body) {
        return send(INTERNAL, "POST", path, body);
    }

    /** The id of a new venue of {@code caller}. */
    String venue(String caller, String city) {
        return post(caller, "/api/v1/admin/venues", """
                {"name": "The %1$s Hall", "address": "1 Main Street", "city": "%1$s", "capacity": 500}"""
                .formatted(city)).succeeds(201).text("venue_id");
    }

    /** A sound wish for an event, with some members changed or added; a null member is left out. */
    String wish(String venue, Map<String, ?> changes) {
        var wish = new HashMap<String, Object>(Map.of("name", "Night of Proofs", "venue_id", venue,
                "event_type", "concert", "start_datetime", in(Duration.ofDays(30)).toString(), "end_datetime",
                in(Duration.ofDays(30).plusHours(3)).toString(), "total_capacity", 100, "base_price", 75.5));
        wish.putAll(changes);
        return MAPPER.writeValueAsString(wish);
    }

    /** The id of a new draft of the first organization. */
    String draft(Map<String, ?> changes) {
        String wish = wish(venue(ADMIN, "Springfield"), changes);
        return post(ADMIN, "/api/v1/admin/events", wish).succeeds(201).text("event_id");
    }

    /** The id of a new event on sale. */
    String published(Map<String, ?> changes) {
        String id = draft(changes);
        edit(id, 1, "\"status\": \"published\"").succeeds(200);
        return id;
    }

    /** Edits an event of the first organization; {@code members} as they stand in JSON. */
    Answer edit(String event, int version, String members) {
        return put("/api/v1/admin/events/" + event, "{\"version\": " + version + ", " + members + "}");
    }

    JsonNode event(String id) {
        return get("/api/v1/events/" + id).succeeds(200).body();
    }

    /** What a buyer needs to reserve without HTTP. */
    OnSale onSale(String event) {
        var id = new EventId(UUID.fromString(event));
        return new OnSale(id,
                inventory.inventory()
                        .availability()
                        .of(id)
                        .orElseThrow()
                        .firstTicketType()
                        .orElseThrow()
                        .id());
    }

    Instant in(Duration ahead) {
        return time.instant().plus(ahead);
    }

    /** Moves the time of the database and of the server. */
    void advance(Duration by) {
        time.advance(by);
        inventory.clock().advance(by);
    }

    @Override
    public void close() {
        server.close();
        client.close();
        inventory.close();
        database.close();
        testDatabase.close();
    }
}
