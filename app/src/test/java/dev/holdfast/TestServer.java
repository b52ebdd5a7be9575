package dev.holdfast;

import dev.holdfast.checkout.SandboxGateway;
import dev.holdfast.checkout.SandboxStore;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.notices.Relay;
import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Settings;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.time.DatabaseClock;
import dev.holdfast.support.MigratedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server in this process, on a database and a port of its own, for all tests of a class. Its
 * workers stand still: a test takes their steps by hand, and moves its clock. After every test the audit
 * runs, and the money the sandbox has must be what the ledger says. Registered as a static field with
 * {@code @RegisterExtension}.
 */
public final class TestServer
        implements
            BeforeAllCallback,
            BeforeEachCallback,
            AfterEachCallback,
            AfterAllCallback {

    public static final String INTERNAL_KEY = "the internal key of this test";
    public static final String JWT_KEY = "the key that signs tokens in these tests";
    public static final String ADMIN_EMAIL = "boss@example.com";
    public static final String PASSWORD = "correct horse";
    public static final String WEBHOOK_SECRET = "the secret that signs webhooks in these tests";
    public static final Duration PAYMENT_TIMEOUT = Duration.ofMillis(300);

    private final MigratedDatabase database = new MigratedDatabase();
    private final Map<String, String> flags;
    private final DatabaseClock clock = new DatabaseClock();
    private @Nullable Path folder;
    private @Nullable Running running;

    /** What is there while the server runs. */
    private record Running(Installation installation, ApiClient api, Relay relay, String adminToken,
            String venue) {}

    private TestServer(Map<String, String> flags) {
        this.flags = flags;
    }

    public static TestServer usual() {
        return new TestServer(Map.of());
    }

    /** With one setting that is not the usual one. */
    public static TestServer with(String setting, String value) {
        return new TestServer(Map.of(setting, value));
    }

    /** With some settings that are not the usual ones. */
    public static TestServer with(Map<String, String> settings) {
        return new TestServer(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        database.beforeAll(context);
        Path data = Files.createTempDirectory("holdfast-server-");
        folder = data;
        var administrator = new Installation.Administrator(Optional.of(ADMIN_EMAIL), Optional.of(PASSWORD));
        Installation installation = Installation.open(config(data), clock, _ -> administrator);
        installation.start();
        var core = installation.core();
        var api = new ApiClient(installation.ports().getFirst());
        String token = api.post("/api/v1/auth/admin/login", """
                {"email": "%s", "password": "%s"}""".formatted(ADMIN_EMAIL, PASSWORD))
                .answers(200)
                .text("/access_token");
        String venue = api.post("/api/v1/admin/venues", """
                {"name": "Harbour Hall", "address": "1 Quay Street", "city": "Porto", "capacity": 5000}""",
                "Authorization", "Bearer " + token).answers(201).text("/venue_id");
        running = new Running(installation, api,
                new Relay(core.inventory(), installation.catalog().cancellations(), core.database(),
                        core.registry()),
                token, venue);
    }

    private Config config(Path data) {
        DatabaseAddress address = database.address();
        String at = address.jdbcUrl().substring("jdbc:postgresql://".length());
        var all = new TreeMap<>(Map.of("port", "0", "host", "127.0.0.1", "data", data.toString(), "roles",
                "web,api", "reserve-limit", "0", "sign-in-limit", "0", "internal-api-key", INTERNAL_KEY));
        all.putAll(Map.of("payment-timeout", PAYMENT_TIMEOUT.toMillis() + "ms", "jwt-key", JWT_KEY,
                "public-url", "https://tickets.example", "sandbox-webhook-secret", WEBHOOK_SECRET,
                "stop-timeout", "5s", "database-url",
                "postgresql://" + encoded(address.user()) + ":" + encoded(address.password()) + "@" + at));
        all.putAll(flags);
        return Config.of(Settings.read(all, Map.of(), Optional.empty(), Map.of()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        database.afterEach(context);
        if (!flags.getOrDefault("payment-gateway", "sandbox").equals("stripe")) {
            assertMoneyIsConserved();
        }
    }

    /** What the server counts, as Prometheus reads it. */
    public String metrics() {
        return running().installation().core().registry().scrape();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Running last = running();
        last.api().close();
        last.installation().close();
        database.afterAll(context);
        try (Stream<Path> tree = Files.walk(Objects.requireNonNull(folder))) {
            List<Path> children = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : children) {
                Files.delete(path);
            }
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "the server runs from before all tests to after them");
    }

    public ApiClient api() {
        return running().api();
    }

    /** Where it listens, on this machine. */
    public int port() {
        return running().installation().ports().getFirst();
    }

    public Inventory inventory() {
        return running().installation().core().inventory();
    }

    /** The database, for a second node on it. */
    public DatabaseAddress database() {
        return database.address();
    }

    /** Waits until so many listen to live updates, at most for so long. */
    public void listenersWithin(int wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (listeners() != wanted && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    public int listeners() {
        return (int) running().installation()
                .core()
                .registry()
                .get("holdfast.live.listeners")
                .gauge()
                .value();
    }

    /** Adds lines to the history of an event that tell nothing. */
    public void lengthenJournal(EventOnSale event, int lines) {
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO journal (event_id, number, batch_id, kind, actor, request_id, at)
                    SELECT j.event_id, j.number + n, j.batch_id, 'edited', j.actor, j.request_id, j.at
                    FROM journal j
                    JOIN lanes l ON l.event_id = j.event_id AND l.journal_number = j.number
                    CROSS JOIN generate_series(1, %d) n
                    WHERE j.event_id = '%s'""".formatted(lines, event.id()));
            statement.execute("UPDATE lanes SET journal_number = journal_number + " + lines
                    + ", inventory_version = inventory_version + 1 WHERE event_id = '" + event.id() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another node, to be closed by the caller. */
    public OtherNode otherNode(Path data) {
        return new OtherNode(Installation.open(config(data), clock, _ -> new Installation.Administrator(
                Optional.of(ADMIN_EMAIL), Optional.of(PASSWORD))));
    }

    /** Stops the server before its time; nothing can be asked of it any more. */
    public void stop() {
        running().installation().close();
    }

    /** The gateway as a second node would see it. */
    public SandboxGateway gateway() {
        return new SandboxGateway(new SandboxStore(running().installation().core().database()),
                Duration.ofMillis(1));
    }

    /** An administrator's proof. */
    public String[] admin() {
        return new String[]{"Authorization", "Bearer " + running().adminToken()};
    }

    public String adminToken() {
        return running().adminToken();
    }

    public String venue() {
        return running().venue();
    }

    /** A new guest. */
    public Buyer guest() {
        ApiAnswer answer = api().post("/api/v1/auth/guest", """
                {"email": "guest@example.com", "name": "A Guest"}""").answers(201);
        return new Buyer(api(), answer.text("/user_id"), answer.text("/access_token"));
    }

    /** A new buyer with an account. */
    public Buyer account() {
        ApiAnswer answer = api().post("/api/v1/auth/register", """
                {"email": "%s@example.com", "password": "%s", "name": "Ann Other"}"""
                .formatted(UUID.randomUUID(), PASSWORD)).answers(201);
        return new Buyer(api(), answer.text("/user_id"), answer.text("/access_token"));
    }

    /** A published event with so many places. */
    public EventOnSale event(int capacity) {
        return event(EventPlan.of(capacity));
    }

    public EventOnSale event(EventPlan plan) {
        EventOnSale event = draft(plan);
        status(event, 1, "published").answers(200);
        return event;
    }

    /** An event that is not published. */
    public EventOnSale draft(EventPlan plan) {
        Instant start = now().plus(plan.startsIn()).truncatedTo(ChronoUnit.MILLIS);
        ApiAnswer made = api().post("/api/v1/admin/events", """
                {"name": "A Play for Two Chairs", "venue_id": "%s", "event_type": "theater",
                 "start_datetime": "%s", "end_datetime": "%s", "total_capacity": %d, "base_price": %s%s}"""
                .formatted(venue(), start, start.plus(Duration.ofHours(3)), plan.capacity(), plan.price(),
                        plan.limits()),
                admin());
        return new EventOnSale(api(), made.answers(201).text("/event_id"), start);
    }

    /** Edits the status of an event. */
    public ApiAnswer status(EventOnSale event, int version, String status) {
        return api().send("PUT", "/api/v1/admin/events/" + event.id(), """
                {"version": %d, "status": "%s"}""".formatted(version, status), admin());
    }

    /** The time that holds live by. */
    public Instant now() {
        return inventory().ledger().time().plus(clock.offset());
    }

    public void advance(Duration by) {
        clock.advance(by);
    }

    /** Moves the clock so that the present is this moment, which must not have passed. */
    public void advanceTo(Instant moment) {
        Duration ahead = Duration.between(now(), moment);
        assertThat(ahead).as("time goes forward only").isPositive();
        clock.advance(ahead);
    }

    /** One round of the settlement; answers how many charges were finished. */
    public int settle() {
        return running().installation().payments().settlement().settle();
    }

    /** One round of the refunds; answers how many were given back. */
    public int giveBackDue() {
        return running().installation().payments().refunds().giveBackDue();
    }

    /** One round of the sweeper; answers how many holds ended. */
    public int sweep() {
        return running().installation().sweeper().sweep();
    }

    /** One round of what was cancelled; answers how many bookings were found ended. */
    public int carryOnCancelling() {
        return running().installation().cancelling().round();
    }

    /** One round of the relay. */
    public void relay() {
        running().relay().carryOn();
    }

    /** The relay will carry everything on once more. */
    public void forgetRelayed() {
        running().installation().core().database().use(handle -> handle.execute("DELETE FROM relay_cursors"));
    }

    /** All lines of the journal are as a version wrote them that did not say whose bookings are. */
    public void ageJournal() {
        running().installation()
                .core()
                .database()
                .use(handle -> handle.execute("UPDATE journal SET user_id = NULL, booked_at = NULL"));
    }

    /** How many things have happened to the inventory, ever. */
    public long happened() {
        return count("SELECT coalesce(sum(journal_number), 0) FROM lanes");
    }

    /** The number a query without parameters answers. */
    public long count(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The text a query without parameters answers. */
    public String text(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs some requests and fails when any of them changed something. */
    public void unchanged(Runnable requests) {
        long before = happened();
        requests.run();
        assertThat(happened()).as("something happened").isEqualTo(before);
    }

    /** What the sandbox keeps is what the bookings count as taken and not given back. */
    private void assertMoneyIsConserved() throws SQLException {
        long kept = count("""
                SELECT coalesce(sum(c.amount_minor - c.refunded_minor), 0)
                FROM sandbox_charges c
                JOIN bookings b ON b.booking_id = CAST(left(c.gateway_key, 36) AS uuid)
                WHERE c.state = 'charged' AND b.state <> 'paying'""");
        long counted = count("""
                SELECT coalesce(sum(coalesce(charged_minor, 0) - coalesce(refunded_minor, 0)), 0)
                FROM bookings""");
        assertThat(kept).as("the money of all bookings").isEqualTo(counted);
    }
}
