package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.support.MigratedDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The plans of every statement that names an event: planned on connections of the lane, for the values given
 * and for any, while the tables are new, when they have grown and were never analysed, and when they are
 * analysed and most events are small. No plan reads a table from end to end, and every key column that the
 * statement names is looked up in the index.
 */
final class QueryPlanTest {

    @RegisterExtension
    static final MigratedDatabase DATABASE = MigratedDatabase.withoutCatalog();

    /** Statements of which only the beginning of the key is known, by table. All others know all of it. */
    private static final Map<String, Set<String>> BEGINNINGS = Map.ofEntries(
            Map.entry("LaneSql.OLDEST_HOLDS holds", Set.of("event_id", "expires_at")),
            Map.entry("LaneSql.OLDEST_HOLDS booking_items", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.NEXT_HOLD_ENDS holds", Set.of("event_id", "expires_at")),
            Map.entry("LaneSql.SESSIONS_ALL sessions", Set.of("event_id")),
            Map.entry("LaneSql.POOLS_ALL sessions", Set.of("event_id")),
            Map.entry("LaneSql.POOLS_ALL pools", Set.of("event_id")),
            Map.entry("LaneSql.TYPES_ALL ticket_types", Set.of("event_id")),
            // All codes of an event, for its organizer.
            Map.entry("CodeSql.ALL codes", Set.of("event_id")),
            Map.entry("LaneSql.BY_KEY booking_items", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.TYPE_HOLDINGS bookings", Set.of("event_id", "user_id")),
            Map.entry("LaneSql.TYPE_HOLDINGS booking_items", Set.of("event_id", "booking_id")),
            Map.entry("UnitSql.CLAIMS claims", Set.of("event_id", "session_id")),
            Map.entry("UnitSql.CHANGED_SINCE journal", Set.of("event_id", "number")),
            Map.entry("ChangeSql.OLD_ITEMS booking_items", Set.of("event_id", "booking_id")),
            Map.entry("WaitlistSql.OF_USERS waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.OFFERS_OF_USERS booking_items", Set.of("event_id", "booking_id")),
            Map.entry("WaitlistSql.BY_KEY waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.OFFERS_BY_KEY booking_items", Set.of("event_id", "booking_id")),
            Map.entry("WaitlistSql.NAMED waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.OFFERS_OF_NAMED booking_items", Set.of("event_id", "booking_id")),
            Map.entry("WaitlistSql.COLLECTING waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.CLOSING waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.QUEUES waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("WaitlistSql.OF_USERS waitlist_entries", Set.of("event_id", "user_id")),
            Map.entry("WaitlistSql.OFFERS_OF_USERS waitlist_entries", Set.of("event_id", "user_id")),
            Map.entry("WaitlistSql.COLLECTING waitlist_entries", Set.of("event_id")),
            Map.entry("WaitlistSql.CLOSING waitlist_entries", Set.of("event_id")),
            Map.entry("WaitlistSql.QUEUES waitlist_queue", Set.of("event_id", "pool_id")),
            Map.entry("WaitlistLookSql.OF_USER waitlist_entries", Set.of("event_id", "user_id")),
            Map.entry("WaitlistLookSql.PAGE waitlist_entries", Set.of("event_id")),
            Map.entry("WaitlistLookSql.WAITING waitlist_entries", Set.of("event_id")),
            Map.entry("WaitlistLookSql.COUNTS waitlist_entries", Set.of("event_id")),
            // An event has a handful of codes.
            Map.entry("CodeSql.CODES codes", Set.of("event_id")),
            Map.entry("CodeSql.USES codes", Set.of("event_id")),
            Map.entry("LaneSql.NAMED booking_items", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.NAMED payments", Set.of("event_id", "booking_id")),
            Map.entry("LedgerSql.BOOKINGS booking_items", Set.of("event_id", "booking_id")),
            Map.entry("LedgerSql.BOOKINGS payments", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.HOLDINGS bookings", Set.of("event_id", "user_id")),
            Map.entry("LedgerSql.REFUNDS_OF refunds", Set.of("event_id", "booking_id")),
            Map.entry("LedgerSql.PAYMENTS_OF payments", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.CHARGES refunds", Set.of("event_id", "booking_id")),
            Map.entry("LaneSql.CHARGES payments", Set.of("event_id", "booking_id")),
            Map.entry("HistorySql.OF_UNIT journal", Set.of("event_id", "number")),
            Map.entry("HistorySql.OF_EVENT journal", Set.of("event_id", "number")),
            Map.entry("JournalSql.ABOUT refunds", Set.of("event_id", "booking_id")),
            Map.entry("ClosingSql.LIVE bookings", Set.of("event_id", "booking_id")),
            Map.entry("ClosingSql.LIVE_OF_SESSION bookings", Set.of("event_id", "booking_id")),
            Map.entry("ClosingSql.LIVE_OF_SESSION booking_items", Set.of("event_id", "booking_id")),
            // What is left of something that was cancelled is counted, for its organizer.
            Map.entry("ClosingSql.COUNT bookings", Set.of("event_id")),
            Map.entry("ClosingSql.COUNT_OF_SESSION bookings", Set.of("event_id")),
            Map.entry("ClosingSql.COUNT_OF_SESSION booking_items", Set.of("event_id", "booking_id")),
            Map.entry("ClosingSql.HOPELESS waitlist_entries", Set.of("event_id")),
            Map.entry("ClosingSql.HOPELESS waitlist_options", Set.of("event_id", "waitlist_id")),
            Map.entry("ClosingSql.REFUNDS refunds", Set.of("event_id")),
            // Adds up all bookings of an event, for its organizer.
            Map.entry("LedgerSql.REVENUE bookings", Set.of("event_id")));

    /**
     * How the tables stand when a plan is made. Plans are kept, so a bad one stays for as long as the
     * connection.
     */
    enum Tables {
        NEW, SMALL, NEVER_ANALYSED, ANALYSED
    }

    /** Where one index of a table is a level higher than another already, which makes it look dearer. */
    private static final List<Integer> SMALL = List.of(100, 120, 140, 160, 180, 200, 240, 280, 320, 400);

    /** A statement, how it is planned, and when. */
    record Case(String name, boolean batch, String mode, Tables tables, int rows) {}

    private static final Map<Case, JsonNode> PLANS = new LinkedHashMap<>();
    private static final Map<Tables, JsonNode> CONTROLS = new EnumMap<>(Tables.class);
    private static final Map<String, String> VALUES = new HashMap<>();
    private static LaneConnections connections;

    @BeforeAll
    static void planAtEachStage() throws SQLException {
        connections = LaneConnections.open(DATABASE.address(), 2, new SimpleMeterRegistry());
        try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
            for (int rows : SMALL) {
                LargeTables.prepare(statement, rows);
                LargeTables.fill(statement);
                VALUES.putAll(LargeTables.values(statement));
                planAll(Tables.SMALL, rows);
                LargeTables.empty(statement);
            }
            LargeTables.prepare(statement, LargeTables.ROWS);
            VALUES.putAll(LargeTables.values(statement));
            planAll(Tables.NEW, 0);
            LargeTables.fill(statement);
            planAll(Tables.NEVER_ANALYSED, LargeTables.ROWS);
            statement.execute("ANALYZE");
            planAll(Tables.ANALYSED, LargeTables.ROWS);
        }
    }

    @AfterAll
    static void close() {
        connections.close();
    }

    /** Fifty thousand events are too many to be audited after each plan, and no test here leaves anything. */
    @BeforeEach
    void leaveTheAuditOut() {
        DATABASE.expectFindings();
    }

    private static void planAll(Tables tables, int rows) throws SQLException {
        for (Map.Entry<String, NamedSql> sql : LaneStatements.namingAnEvent().entrySet()) {
            boolean reads = sql.getValue().text().startsWith("SELECT");
            boolean locks = sql.getValue().text().contains("FOR NO KEY UPDATE");
            try (Connection batch = connections.write(); Statement statement = batch.createStatement()) {
                var planned = new Case(sql.getKey(), true, "", tables, rows);
                PLANS.put(planned, explain(statement, sql.getValue(), ""));
                batch.rollback();
            }
            for (String mode : reads && !locks
                    ? List.of("force_custom_plan", "force_generic_plan")
                    : List.<String>of()) {
                try (Connection look = connections.look(); Statement statement = look.createStatement()) {
                    statement.execute("SET plan_cache_mode = " + mode);
                    PLANS.put(new Case(sql.getKey(), false, mode, tables, rows),
                            explain(statement, sql.getValue(), ""));
                    statement.execute("RESET plan_cache_mode");
                }
            }
        }
        try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            CONTROLS.put(tables, explain(statement, CONTROL, ""));
        }
    }

    static Stream<Case> cases() {
        return PLANS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyKeyColumnIsLookedUpInTheIndex(Case planned) throws SQLException {
        JsonNode plan = Objects.requireNonNull(PLANS.get(planned));
        assertThat(breaches(planned.name(), plan)).as("%s", plan).isEmpty();
    }

    /** How one would write it. */
    private static final NamedSql CONTROL = NamedSql.of("""
            UPDATE bookings AS b
            SET state = u.to_state
            FROM unnest(CAST(:changed_ids AS uuid[]), CAST(:changed_to AS text[])) AS u (booking_id, to_state)
            WHERE b.event_id = :event_id
              AND b.booking_id = ANY (CAST(:changed_ids AS uuid[]))
              AND b.booking_id = u.booking_id
            """);

    @Test
    void joinToAListComparesEveryRowToEveryOther() throws SQLException {
        assertThat(breaches("CONTROL", Objects.requireNonNull(CONTROLS.get(Tables.ANALYSED))))
                .isNotEmpty();
    }

    /** Two hundred holds that were made by one batch end at one moment, and thousands more with them. */
    @Test
    void endedHoldsAreFoundWithOneProbeEachThoughManyEndTogether() throws SQLException {
        try (Connection batch = connections.write(); Statement statement = batch.createStatement()) {
            JsonNode plan = explain(statement, ChangeSql.ENDED_HOLDS, "ANALYZE, BUFFERS, ");
            batch.rollback();
            int ended = LargeTables.BATCH;
            assertThat(plan.path("Shared Hit Blocks").asInt() + plan.path("Shared Read Blocks").asInt())
                    .as("blocks touched to end %s holds", ended)
                    .isLessThan(ended * 12);
            assertThat(rowsRead(plan)).as("rows read to end %s holds", ended).isLessThanOrEqualTo(ended);
        }
    }

    /** The most rows that any scan of a table read, those it threw away included. */
    private static long rowsRead(JsonNode node) {
        long own = node.has("Relation Name") && !node.path("Node Type").asString().equals("ModifyTable")
                ? (long) ((node.path("Actual Rows").asDouble()
                        + node.path("Rows Removed by Filter").asDouble())
                        * node.path("Actual Loops").asDouble())
                : 0;
        for (JsonNode child : node.path("Plans")) {
            own = Math.max(own, rowsRead(child));
        }
        return own;
    }

    private static List<String> breaches(String name, JsonNode plan) throws SQLException {
        var found = new ArrayList<String>();
        collect(name, plan, "", found);
        return found;
    }

    private static void collect(String name, JsonNode node, String tableAbove, List<String> found)
            throws SQLException {
        String type = node.path("Node Type").asString();
        String table = node.path("Relation Name").asString(tableAbove);
        if (type.equals("Seq Scan")) {
            found.add(type + " on " + table);
        }
        if (node.has("Join Filter")) {
            found.add("every row is compared to every other: " + node.path("Join Filter").asString());
        }
        if (node.has("Index Name")) {
            String index = node.path("Index Name").asString();
            String condition = node.path("Index Cond").asString("");
            BEGINNINGS.getOrDefault(name + " " + table, columns(index))
                    .stream()
                    .filter(column -> !condition.matches("(?s).*\\b" + column + "\\b.*"))
                    .forEach(
                            column -> found.add(column + " is not looked up in " + index + ": " + condition));
        }
        for (JsonNode child : node.path("Plans")) {
            collect(name, child, table, found);
        }
    }

    private static Set<String> columns(String index) throws SQLException {
        try (Connection connection = DATABASE.connect(); var statement = connection.prepareStatement("""
                SELECT a.attname
                FROM pg_attribute AS a
                JOIN pg_index AS i ON i.indexrelid = a.attrelid
                WHERE a.attrelid = CAST(? AS regclass) AND a.attnum <= i.indnkeyatts
                """)) {
            statement.setString(1, index);
            try (ResultSet rows = statement.executeQuery()) {
                var columns = new ArrayList<String>();
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
                return Set.copyOf(columns);
            }
        }
    }

    private static JsonNode explain(Statement statement, NamedSql sql, String options) throws SQLException {
        var text = new StringBuilder();
        int parameter = 0;
        for (char c : sql.text().toCharArray()) {
            text.append(c == '?' ? "$" + ++parameter : c);
        }
        List<String> values = sql.parameters().stream().map(QueryPlanTest::value).toList();
        String types = values.stream()
                .map(value -> value.substring(value.lastIndexOf("::") + 2))
                .collect(Collectors.joining(", ", "(", ")"));
        statement.execute("DEALLOCATE ALL");
        statement.execute("PREPARE planned " + (values.isEmpty() ? "" : types) + " AS " + text);
        try (ResultSet rows = statement.executeQuery("EXPLAIN (" + options + "FORMAT JSON) EXECUTE planned "
                + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")"))) {
            rows.next();
            return JsonMapper.shared().readTree(rows.getString(1)).get(0).path("Plan");
        }
    }

    private static String value(String name) {
        if (name.startsWith("first_of_")) {
            String array = value(name.substring("first_of_".length()));
            return "(" + array + ")[1]" + array.substring(array.lastIndexOf("::")).replace("[]", "");
        }
        String value = VALUES.get(name);
        if (value == null) {
            throw new AssertionError("give :" + name + " a value in LargeTables");
        }
        return value;
    }
}
